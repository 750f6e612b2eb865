package dev.postrider.bounce;

import dev.postrider.bounce.Notice.Bounce;
import dev.postrider.mail.EnhancedCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bounce of qmail, text for people with rules for machines: the qmail-send bounce message
/// format (QSBMF, `cr.yp.to/proto/qsbmf.txt`).
final class QmailText {

  private static final String BEGINNING = "Hi. This is the ";
  private static final String DIVIDER = "-";

  /// A paragraph of one address, with what is wrong below.
  private static final Pattern RECIPIENT =
      Pattern.compile("<([^<>\\s]{1,254})>:[ \\t]*\\n(.*)", Pattern.DOTALL);

  /// As `(#5.1.1)`.
  private static final Pattern CODE = Pattern.compile("#([245]\\.\\d{1,3}\\.\\d{1,3})");

  private QmailText() {}

  /// The bounce; empty where the message is none of these.
  static Optional<Notice> read(OpenedMessage message) {
    return message
        .part("text/plain")
        .map(text -> TextBounce.of(text, DIVIDER))
        .filter(text -> !text.paragraphs().isEmpty())
        .filter(text -> text.paragraphs().getFirst().stripLeading().startsWith(BEGINNING))
        .flatMap(text -> bounce(message, text));
  }

  private static Optional<Notice> bounce(OpenedMessage message, TextBounce text) {
    List<DeliveryReport> reports =
        text.paragraphs().stream()
            .map(RECIPIENT::matcher)
            .filter(Matcher::matches)
            .map(found -> report(found.group(1), found.group(2)))
            .toList();
    return reports.isEmpty()
        ? Optional.empty()
        : Optional.of(new Bounce(Traces.of(message, reports, text.returned()), reports));
  }

  /// What a server elsewhere said stands in it, where qmail has no code of its own.
  private static DeliveryReport report(String address, String reason) {
    Matcher found = CODE.matcher(reason);
    String code = found.find() ? found.group(1) : remote(reason).orElse("");
    String line = reason.strip().replaceAll("\\s+", " ");
    return new DeliveryReport(DeliveryReport.failure(code), code, List.of(address), line);
  }

  /// qmail-remote writes `Remote host said: ` and the reply.
  private static Optional<String> remote(String reason) {
    int said = reason.indexOf("Remote host said:");
    return said < 0
        ? Optional.empty()
        : EnhancedCode.ofReply(reason.substring(reason.indexOf(':', said) + 1));
  }
}
