package dev.postrider.lint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The octets: what every relay passes on unchanged.
final class WireRules {

  /// RFC 5322 §2.1.1, without the CRLF.
  private static final int LONGEST_LINE = 998;

  /// RFC 2045 §6.7
  private static final int LONGEST_BODY_LINE = 76;

  private static final Pattern BARE = Pattern.compile("(?<line>[^\r\n]*+)(?:\r(?!\n)|(?<!\r)\n)");
  private static final Pattern LINE = Pattern.compile("[^\r\n]++");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\r\n]*[^\\x00-\\x7F][^\r\n]*");

  private final EmailFindings findings;

  WireRules(EmailFindings findings) {
    this.findings = findings;
  }

  void judge(OpenedEmail email) {
    Matcher bare = BARE.matcher(email.octets());
    if (bare.find()) {
      findings.add(EmailCheck.LINE_END, bare.group("line"));
    }
    Matcher notAscii = NOT_ASCII.matcher(email.octets());
    if (notAscii.find()) {
      findings.add(EmailCheck.NOT_ASCII, notAscii.group());
    }
    judgeLength(email.head(), LONGEST_LINE);
    judgeLength(email.octets().substring(email.head().length()), LONGEST_BODY_LINE);
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
