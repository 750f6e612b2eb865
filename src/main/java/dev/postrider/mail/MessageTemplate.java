package dev.postrider.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// What the emails of a mailing share besides their bodies.
///
/// @param subject one line; may hold the marker of [Slot#NAME]
/// @param list empty for an email that is no bulk mail, as a confirmation is
public record MessageTemplate(
    Address from,
    Optional<Address> replyTo,
    String subject,
    SlotMarkers markers,
    Optional<ListHeaders> list) {

  /// RFC 5322 §3.3
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public MessageTemplate {
    Header.requireOneLine("subject", subject);
  }

  /// One email, ready for the wire: the same input gives the same bytes.
  ///
  /// @throws IllegalArgumentException if a slot has no value, if a value in the subject is more
  ///   than one line, or if a list has nothing to unsubscribe by
  public Email email(EncodedBody body, Personal personal) {
    var header = new Header().field("From", from.toHeader());
    replyTo.ifPresent(address -> header.field("Reply-To", address.toHeader()));
    header
        .field("To", personal.recipient().toHeader())
        .text("Subject", subjectFor(personal))
        .field("Date", DATE.format(personal.date()))
        .field("Message-ID", '<' + personal.messageId() + '>')
        .field("MIME-Version", "1.0")
        .field("Auto-Submitted", "auto-generated")
        .field("X-Auto-Response-Suppress", "OOF, AutoReply");
    list.ifPresent(headers -> headers.addTo(header, personal));
    header.field("Content-Type", body.contentType());
    return new Email(personal, header.bytes(), body.fill(personal.slots()));
  }

  private String subjectFor(Personal personal) {
    String marker = markers.marker(Slot.NAME);
    if (!subject.contains(marker)) {
      return subject;
    }
    String name = personal.slots().get(Slot.NAME);
    if (name == null) {
      throw new IllegalArgumentException("slot NAME has no value, the subject holds it");
    }
    return subject.replace(marker, name);
  }
}
