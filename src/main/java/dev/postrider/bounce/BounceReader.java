package dev.postrider.bounce;

import dev.postrider.bounce.Notice.AutoReply;
import dev.postrider.bounce.Notice.Complaint;
import dev.postrider.bounce.Notice.Other;
import dev.postrider.bounce.Notice.UnsubscribeRequest;
import dev.postrider.mail.UnsubscribeMail;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Tells the messages apart that come to the address for bounces, by their parts and fields. Of
/// mail servers that write text only, the two formats are read that are written down. Threads may
/// share one.
public final class BounceReader {

  /// In octets: what is of use stands before the email that was returned (RFC 6522 §3), which may
  /// be as large as it likes.
  public static final int LARGEST = 256 * 1024;

  /// RFC 5965 §7.3; the others are of those who are content, or of a domain's owner.
  private static final Set<String> UNWANTED = Set.of("abuse", "fraud", "virus", "other");

  /// What automatic mail is marked by besides Auto-Submitted (RFC 3834 §5): older programs, and
  /// Exchange.
  private static final Set<String> MARKS =
      Set.of(
          "X-Autoreply",
          "X-Autorespond",
          "X-Auto-Response-Suppress",
          "X-MS-Exchange-Inbox-Rules-Loop");

  private static final Set<String> OF_MACHINES = Set.of("bulk", "junk", "list", "auto_reply");

  /// Reads any octets at all.
  ///
  /// @param message octets after the first [#LARGEST] are passed over
  public Notice read(byte[] message) {
    var opened = new OpenedMessage(Arrays.copyOf(message, Math.min(message.length, LARGEST)));
    return DeliveryStatus.read(opened)
        .or(() -> complaint(opened))
        .or(() -> unsubscribe(opened))
        .or(() -> QmailText.read(opened))
        .or(() -> EximText.read(opened))
        .orElseGet(() -> isAutomatic(opened) ? new AutoReply() : new Other());
  }

  private static Optional<Notice> complaint(OpenedMessage message) {
    Optional<Fields> report = message.part("message/feedback-report").map(Fields::of);
    if (report.isPresent()) {
      return report
          .filter(fields -> UNWANTED.contains(fields.word("Feedback-Type")))
          .map(fields -> new Complaint(Traces.of(message, fields)));
    }
    return message
        .returned()
        .filter(email -> email.has(Traces.JUNK_REPORT))
        .map(email -> new Complaint(Traces.of(message)));
  }

  private static Optional<Notice> unsubscribe(OpenedMessage message) {
    return UnsubscribeMail.token(message.fields().value("Subject")).map(UnsubscribeRequest::new);
  }

  private static boolean isAutomatic(OpenedMessage message) {
    Fields fields = message.fields();
    return (fields.has("Auto-Submitted") && !fields.word("Auto-Submitted").equals("no"))
        || OF_MACHINES.contains(fields.word("Precedence"))
        || MARKS.stream().anyMatch(fields::has)
        || message.part("message/disposition-notification").isPresent();
  }
}
