package dev.postrider;

import dev.postrider.delivery.DeliverySettings;
import dev.postrider.edition.EditionSettings;
import dev.postrider.mailbox.ImapSettings;
import dev.postrider.smtp.SmtpSettings;
import java.util.Optional;

/// All that sending needs.
///
/// @param bounces the mailbox in which to look for what comes back
public record MailSettings(
    EditionSettings edition,
    SmtpSettings smtp,
    DeliverySettings delivery,
    Optional<ImapSettings> bounces) {

  /// Another server, to try things out with, to which nothing comes back.
  MailSettings over(SmtpSettings other) {
    return new MailSettings(edition, other, delivery, Optional.empty());
  }
}
