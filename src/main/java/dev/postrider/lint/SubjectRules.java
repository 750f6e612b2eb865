package dev.postrider.lint;

import java.util.regex.Pattern;

/// The subject.
final class SubjectRules {

  /// What wide windows show of it; a phone shows about 40.
  private static final int LONGEST = 70;

  /// A word such as NATO is not shouted.
  private static final int FEWEST_SHOUTED = 8;

  /// As mail programs write it in several languages before the subject of what is answered or
  /// passed on.
  private static final Pattern REPLY =
      Pattern.compile("(?:re|aw|sv|fwd?|wg|tr)\\s*:.*", Pattern.CASE_INSENSITIVE);

  private final EmailFindings findings;

  SubjectRules(EmailFindings findings) {
    this.findings = findings;
  }

  void judge(String subject) {
    if (subject.isBlank()) {
      findings.add(EmailCheck.EMPTY_SUBJECT, "");
    }
    if (subject.codePointCount(0, subject.length()) > LONGEST) {
      findings.add(EmailCheck.LONG_SUBJECT, subject);
    }
    if (isShouted(subject)) {
      findings.add(EmailCheck.SHOUTED_SUBJECT, subject);
    }
    if (REPLY.matcher(subject).matches()) {
      findings.add(EmailCheck.FAKE_REPLY, subject);
    }
  }

  private static boolean isShouted(String subject) {
    return subject.codePoints().noneMatch(Character::isLowerCase)
        && subject.codePoints().filter(Character::isUpperCase).count() >= FEWEST_SHOUTED;
  }
}
