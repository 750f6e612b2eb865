package dev.postrider.mail;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What one email has of its own.
///
/// @param envelopeSender where bounces go (RFC 5321 §4.4); its name is not used
/// @param recipient the one address of the envelope and of To
/// @param messageId `left@domain` without angle brackets, the same at every sending
/// @param date the moment the email first goes on the wire, the same at every sending
/// @param slots a value for every slot that the body or the subject holds
/// @param unsubscribeMail the `mailto:` of List-Unsubscribe; not used where there is no list
public record Personal(
    Address envelopeSender,
    Address recipient,
    String messageId,
    Instant date,
    Map<Slot, String> slots,
    Optional<URI> unsubscribeMail) {

  private static final Pattern MESSAGE_ID =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.-]{1,253}");

  public Personal {
    if (!MESSAGE_ID.matcher(messageId).matches()) {
      throw new IllegalArgumentException("not a Message-ID: '" + messageId + "'");
    }
    slots = Map.copyOf(slots);
  }
}
