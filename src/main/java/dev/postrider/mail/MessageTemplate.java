package dev.postrider.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// What the emails of a mailing share besides their bodies, written once. Threads may share one.
public final class MessageTemplate {

  /// RFC 5322 §3.3
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String AUTOMATIC =
      new Header()
          .field("MIME-Version", "1.0")
          .field("Auto-Submitted", "auto-generated")
          .field("X-Auto-Response-Suppress", "OOF, AutoReply")
          .toString();

  private final String sender;
  private final String subject;
  private final String nameMarker;
  private final Optional<Bulk> bulk;

  /// What stands round the way to leave a list.
  private record Bulk(ListHeaders list, String identity, String kind) {}

  /// @param subject one line; may hold the marker of [Slot#NAME]
  /// @param list empty for an email that is no bulk mail, as a confirmation is
  /// @throws IllegalArgumentException if the subject is more than one line, or a link of the list
  ///   not absolute
  public MessageTemplate(
      Address from,
      Optional<Address> replyTo,
      String subject,
      SlotMarkers markers,
      Optional<ListHeaders> list) {
    Header.requireOneLine("subject", subject);
    var senders = new Header().field("From", from.toHeader());
    replyTo.ifPresent(address -> senders.field("Reply-To", address.toHeader()));
    this.sender = senders.toString();
    this.subject = subject;
    this.nameMarker = markers.marker(Slot.NAME);
    this.bulk = list.map(headers -> new Bulk(headers, headers.identity(), headers.kind()));
  }

  /// One email, ready for the wire: the same input gives the same bytes.
  ///
  /// @throws IllegalArgumentException if a slot has no value, if a value in the subject is more
  ///   than one line, or if a list has nothing to unsubscribe by
  public Email email(EncodedBody body, Personal personal) {
    Header header = header(personal).fields(body.contentType());
    return new Email(personal, header.bytes(), body.fill(personal.slots()));
  }

  private Header header(Personal personal) {
    var header =
        new Header()
            .fields(sender)
            .field("To", personal.recipient().toHeader())
            .text("Subject", subjectFor(personal))
            .field("Date", DATE.format(personal.date()))
            .field("Message-ID", '<' + personal.messageId() + '>')
            .fields(AUTOMATIC);
    bulk.ifPresent(
        of ->
            header
                .fields(of.identity())
                .field("List-Unsubscribe", of.list().unsubscribe(personal))
                .fields(of.kind()));
    return header;
  }

  private String subjectFor(Personal personal) {
    if (!subject.contains(nameMarker)) {
      return subject;
    }
    String name = personal.slots().get(Slot.NAME);
    if (name == null) {
      throw new IllegalArgumentException("slot NAME has no value, the subject holds it");
    }
    return subject.replace(nameMarker, name);
  }
}
