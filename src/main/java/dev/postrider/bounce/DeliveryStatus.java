package dev.postrider.bounce;

import dev.postrider.bounce.DeliveryReport.Fate;
import dev.postrider.bounce.Notice.Bounce;
import dev.postrider.mail.EnhancedCode;
import java.util.List;
import java.util.Optional;

/// The part of a delivery status notification that machines read (RFC 3464 §2; RFC 6533 §3 where
/// addresses are beyond ASCII).
final class DeliveryStatus {

  private DeliveryStatus() {}

  /// The bounce; empty where the message has no such part, or one that reports of nobody.
  static Optional<Notice> read(OpenedMessage message) {
    return message
        .part("message/delivery-status", "message/global-delivery-status")
        .map(DeliveryStatus::reports)
        .filter(reports -> !reports.isEmpty())
        .map(reports -> new Bounce(Traces.of(message, reports), reports));
  }

  /// The first group is of the message; some servers leave out the line between it and the next.
  private static List<DeliveryReport> reports(byte[] part) {
    return Fields.groups(part).stream()
        .filter(group -> group.has("Action"))
        .map(DeliveryStatus::report)
        .toList();
  }

  private static DeliveryReport report(Fields group) {
    String code = code(group);
    return new DeliveryReport(
        fate(group.word("Action"), code),
        code,
        group.addresses("Original-Recipient", "Final-Recipient"),
        group.value("Diagnostic-Code"));
  }

  /// A word that RFC 3464 §2.3.3 does not have says nothing against the address.
  private static Fate fate(String action, String code) {
    return switch (action) {
      case "failed" -> DeliveryReport.failure(code);
      case "delayed" -> Fate.DELAYED;
      default -> Fate.DELIVERED;
    };
  }

  /// Where the status is as vague as it can be (`5.0.0`), the mail server may have said more.
  private static String code(Fields group) {
    String status = EnhancedCode.at(group.value("Status")).orElse("");
    return status.isEmpty() || status.endsWith(".0.0") ? said(group).orElse(status) : status;
  }

  /// RFC 3464 §2.3.6: `smtp; 550 5.1.1 …`.
  private static Optional<String> said(Fields group) {
    String diagnostic = group.value("Diagnostic-Code");
    return group.word("Diagnostic-Code").equals("smtp")
        ? EnhancedCode.ofReply(diagnostic.substring(diagnostic.indexOf(';') + 1))
        : Optional.empty();
  }
}
