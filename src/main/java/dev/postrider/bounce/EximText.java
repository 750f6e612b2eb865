package dev.postrider.bounce;

import dev.postrider.bounce.Notice.Bounce;
import dev.postrider.mail.EnhancedCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The bounce of Exim where it is set up to write text: a field has the addresses that failed (its
/// specification, *Customizing bounce and warning messages*). Its warnings of a delay have no such
/// field.
final class EximText {

  private static final String FAILED = "X-Failed-Recipients";
  private static final String DIVIDER = "------ This is a copy of ";

  /// What another server said to the address, in the line below it or at its end.
  private static final Pattern REFUSAL =
      Pattern.compile("after RCPT TO:<([^<>\\s]{1,254})>:\\s{1,20}(\\d{3}[ -][^\\n]{0,500})");

  private EximText() {}

  /// The bounce; empty where the message is none of these.
  static Optional<Notice> read(OpenedMessage message) {
    List<String> failed = message.fields().addresses(FAILED);
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    return message
        .part("text/plain")
        .map(text -> TextBounce.of(text, DIVIDER))
        .map(text -> bounce(message, failed, text));
  }

  private static Bounce bounce(OpenedMessage message, List<String> failed, TextBounce text) {
    String said = String.join("\n\n", text.paragraphs());
    List<DeliveryReport> reports = failed.stream().map(address -> report(address, said)).toList();
    return new Bounce(Traces.of(message, reports, text.returned()), reports);
  }

  private static DeliveryReport report(String address, String said) {
    String reply =
        REFUSAL
            .matcher(said)
            .results()
            .filter(found -> found.group(1).equalsIgnoreCase(address))
            .map(found -> found.group(2))
            .findFirst()
            .orElse("");
    String code = EnhancedCode.ofReply(reply).orElse("");
    return new DeliveryReport(DeliveryReport.failure(code), code, List.of(address), reply);
  }
}
