package dev.postrider;

import dev.postrider.delivery.DeliverySettings;
import dev.postrider.edition.EditionSettings;
import dev.postrider.smtp.SmtpSettings;

/// All that sending needs.
public record MailSettings(EditionSettings edition, SmtpSettings smtp, DeliverySettings delivery) {

  MailSettings over(SmtpSettings other) {
    return new MailSettings(edition, other, delivery);
  }
}
