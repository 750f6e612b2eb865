package dev.postrider.mail;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Domain names beyond ASCII, as the DNS has them: A-labels of IDNA 2008 (RFC 5890).
///
/// What a person writes is mapped as RFC 5895 says, and each letter then held against the rules of
/// RFC 5892. Of those for the order of letters from right to left (RFC 5893) nothing is held: a
/// name that breaks them cannot be registered, and is not found.
final class DomainName {

  /// RFC 5892 §2.6 and §2.7: what the classes of letters alone would tell wrongly.
  private static final String ALLOWED_ALL_THE_SAME = "\u06fd\u06fe\u0f0b\u3007";

  private static final String FORBIDDEN_ALL_THE_SAME =
      "\u0640\u07fa\u302e\u302f\u3031\u3032\u3033\u3034\u3035\u303b";

  /// RFC 5892 §A.3 to §A.7: letters of some languages, which are looked up wherever they stand.
  private static final String IN_CONTEXT = "\u00b7\u0375\u05f3\u05f4\u30fb";

  /// RFC 5892 §A.1, §A.2: change how the letters beside them are written.
  private static final String JOINERS = "\u200c\u200d";

  /// RFC 5895 §2.2: wide and narrow forms.
  private static final Pattern OTHER_WIDTHS = Pattern.compile("[\uff00-\uffef]+");

  private static final int LONGEST_LABEL = 63;

  private DomainName() {}

  /// The name in ASCII; one that is that already comes back as it is.
  ///
  /// @return empty if it can be none
  static Optional<String> toAscii(String domain) {
    if (isAscii(domain)) {
      return Optional.of(domain);
    }
    String[] labels = mapped(domain).split("\\.", -1);
    return Stream.of(labels).allMatch(DomainName::isLabel)
        ? Optional.of(Stream.of(labels).map(DomainName::label).collect(joining(".")))
        : Optional.empty();
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 128);
  }

  private static String mapped(String domain) {
    String narrow = OTHER_WIDTHS.matcher(inLowerCase(domain)).replaceAll(DomainName::narrow);
    return Normalizer.normalize(narrow, Form.NFC).replace('\u3002', '.');
  }

  /// Each letter for itself (RFC 5895 §2.1): in a whole word a last sigma would become another.
  private static String inLowerCase(String domain) {
    return domain
        .codePoints()
        .mapToObj(letter -> Character.toString(letter).toLowerCase(Locale.ROOT))
        .collect(joining());
  }

  private static String narrow(MatchResult wide) {
    return Matcher.quoteReplacement(Normalizer.normalize(wide.group(), Form.NFKC));
  }

  /// One of ASCII is looked at by whoever reads the whole name.
  private static boolean isLabel(String label) {
    if (isAscii(label)) {
      return true;
    }
    boolean begins = Character.getType(label.codePointAt(0)) != Character.NON_SPACING_MARK;
    boolean hyphens = label.startsWith("-") || label.endsWith("-") || label.startsWith("--", 2);
    return begins
        && !hyphens
        && !JOINERS.contains(label.substring(0, 1))
        && label.codePoints().allMatch(DomainName::isPermitted)
        && label(label).length() <= LONGEST_LABEL;
  }

  /// RFC 5892 §3
  private static boolean isPermitted(int codePoint) {
    String letter = Character.toString(codePoint);
    if (FORBIDDEN_ALL_THE_SAME.contains(letter)) {
      return false;
    }
    return (ALLOWED_ALL_THE_SAME + IN_CONTEXT + JOINERS + "-").contains(letter)
        || (isLetterOrDigit(codePoint) && isStable(letter));
  }

  private static boolean isLetterOrDigit(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.LOWERCASE_LETTER,
          Character.OTHER_LETTER,
          Character.MODIFIER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.DECIMAL_DIGIT_NUMBER ->
          true;
      default -> false;
    };
  }

  /// RFC 5892 §2.2: it stays itself whatever is done to compare it.
  private static boolean isStable(String letter) {
    String folded = Normalizer.normalize(letter, Form.NFKC).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Form.NFKC).equals(letter);
  }

  private static String label(String label) {
    return isAscii(label) ? label : "xn--" + Punycode.encode(label);
  }
}
