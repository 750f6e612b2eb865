package dev.postrider.lint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The octets: what every relay passes on unchanged.
final class WireRules {

  /// RFC 5322 §2.1.1, without the CRLF.
  private static final int LONGEST_LINE = 998;

  /// RFC 2045 §6.7
  private static final int LONGEST_BODY_LINE = 76;

  private static final Pattern BARE = Pattern.compile("\r(?!\n)|(?<!\r)\n");
  private static final Pattern LINE = Pattern.compile("[^\r\n]++");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7F]");

  private final EmailFindings findings;

  WireRules(EmailFindings findings) {
    this.findings = findings;
  }

  void judge(OpenedEmail email) {
    report(EmailCheck.LINE_END, BARE, email.octets());
    report(EmailCheck.NOT_ASCII, NOT_ASCII, email.octets());
    judgeLength(email.head(), LONGEST_LINE);
    judgeLength(email.octets().substring(email.head().length()), LONGEST_BODY_LINE);
  }

  /// Quotes the line of the first.
  private void report(EmailCheck check, Pattern unwanted, String octets) {
    Matcher found = unwanted.matcher(octets);
    if (found.find()) {
      String before = octets.substring(0, found.start());
      int start = 1 + Math.max(before.lastIndexOf('\r'), before.lastIndexOf('\n'));
      Matcher line = LINE.matcher(octets).region(start, octets.length());
      findings.add(check, line.lookingAt() ? line.group() : "");
    }
  }

  /// One finding, however many lines are too long.
  private void judgeLength(String octets, int longest) {
    LINE.matcher(octets)
        .results()
        .filter(line -> line.end() - line.start() > longest)
        .findFirst()
        .ifPresent(
            line ->
                findings.add(EmailCheck.LINE_LENGTH, "", line.group(), Integer.toString(longest)));
  }
}
