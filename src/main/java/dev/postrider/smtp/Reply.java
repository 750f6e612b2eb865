package dev.postrider.smtp;

import static java.util.stream.Collectors.joining;

import dev.postrider.smtp.Receipt.Command;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server said at once, in one line or more (RFC 5321 §4.2).
///
/// @param code 200 to 599, the same in each line
/// @param lines what stands behind the code and its space or hyphen
record Reply(int code, List<String> lines) {

  private static final int SERVICE_CLOSING = 421;

  private static final int START_MAIL_INPUT = 354;

  /// RFC 2034 §4
  private static final Pattern ENHANCED_CODE =
      Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?: |$)");

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private static final int LONGEST_TEXT = 500;

  /// @param text one line or more, each ending in LF or CRLF
  /// @throws ProtocolException if it is not a reply
  static Reply of(String text) throws ProtocolException {
    List<String> lines = Arrays.stream(text.split("\n")).map(String::stripTrailing).toList();
    int code = lines.isEmpty() ? 0 : codeOf(lines.getFirst());
    if (code == 0 || lines.stream().anyMatch(line -> codeOf(line) != code)) {
      throw new ProtocolException("not a reply: '" + oneLine(text) + "'");
    }
    return new Reply(code, lines.stream().map(line -> line.substring(textStart(line))).toList());
  }

  /// @return 0 if there is none
  private static int codeOf(String line) {
    boolean ends = line.length() == 3 || (line.length() > 3 && " -".indexOf(line.charAt(3)) >= 0);
    if (!ends || line.charAt(0) < '2' || line.charAt(0) > '5') {
      return 0;
    }
    int tens = line.charAt(1) - '0';
    int ones = line.charAt(2) - '0';
    boolean digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
    return digits ? (line.charAt(0) - '0') * 100 + tens * 10 + ones : 0;
  }

  private static int textStart(String line) {
    return Math.min(4, line.length());
  }

  /// True if what comes after `at` may be said.
  boolean goesOn(Command at) {
    return at == Command.DATA ? code == START_MAIL_INPUT : code / 100 == 2;
  }

  /// True if the server says nothing more after it (RFC 5321 §3.8).
  boolean closes() {
    return code == SERVICE_CLOSING;
  }

  /// What it says to the email, where it is the last answer.
  ///
  /// @throws ProtocolException if it is no answer to `at`
  Receipt receipt(Command at) throws ProtocolException {
    if (at == Command.CONTENT && goesOn(at)) {
      return new Receipt.Accepted(code, enhancedCode(), text());
    }
    return switch (code / 100) {
      case 4 -> new Receipt.Deferred(code, enhancedCode(), text(), at);
      case 5 -> new Receipt.Refused(code, enhancedCode(), text(), at);
      default ->
          throw new ProtocolException("no answer to %s: '%d %s'".formatted(at, code, text()));
    };
  }

  private String enhancedCode() {
    Matcher found = ENHANCED_CODE.matcher(lines.getFirst());
    return found.lookingAt() ? found.group(1) : "";
  }

  private String text() {
    return oneLine(lines.stream().map(Reply::withoutEnhancedCode).collect(joining(" ")));
  }

  private static String withoutEnhancedCode(String line) {
    Matcher found = ENHANCED_CODE.matcher(line);
    return found.lookingAt() ? line.substring(found.end()) : line;
  }

  private static String oneLine(String text) {
    String line = CONTROLS.matcher(text).replaceAll(" ").strip();
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT);
  }
}
