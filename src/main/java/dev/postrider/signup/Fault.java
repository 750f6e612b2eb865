package dev.postrider.signup;

import dev.postrider.mail.Address;
import java.util.Optional;

/// What is most likely wrong with an address that somebody typed.
public enum Fault {
  EMPTY,
  /// a space, or something else that is not seen, within it
  SPACE,
  NO_AT,
  MANY_AT,
  NOTHING_BEFORE_AT,
  NOTHING_BEHIND_AT,
  /// `ada@example`
  NO_ENDING,
  /// `ada@example..com`, `.ada@example.com`
  STRAY_DOT,
  TOO_LONG,
  /// none of the others: a character that stands in no address, or not there
  ODD;

  /// RFC 5321 §4.5.3.1.
  private static final int LONGEST = 254;

  private static final int LONGEST_LOCAL_PART = 64;

  /// Reads `ada@example.com`, whatever spaces are round it; no name beside it.
  ///
  /// @return empty where it is no address
  static Optional<Address> address(String typed) {
    String text = typed.strip();
    return Address.parse(text).filter(address -> address.address().equals(text));
  }

  /// Of what [#address] does not read.
  static Fault of(String typed) {
    String text = typed.strip();
    int at = text.lastIndexOf('@');
    String local = text.substring(0, Math.max(at, 0));
    String domain = text.substring(at + 1);
    if (text.isEmpty()) {
      return EMPTY;
    } else if (text.codePoints().anyMatch(Fault::isBlank)) {
      return SPACE;
    } else if (at < 0) {
      return NO_AT;
    } else if (local.isEmpty()) {
      return NOTHING_BEFORE_AT;
    } else if (domain.isEmpty()) {
      return NOTHING_BEHIND_AT;
    } else if (local.indexOf('@') >= 0) {
      return MANY_AT;
    } else if (text.length() > LONGEST || local.length() > LONGEST_LOCAL_PART) {
      return TOO_LONG;
    } else if (hasStrayDot(local) || hasStrayDot(domain)) {
      return STRAY_DOT;
    }
    return domain.indexOf('.') < 0 ? NO_ENDING : ODD;
  }

  private static boolean isBlank(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.isISOControl(character);
  }

  private static boolean hasStrayDot(String part) {
    return part.startsWith(".") || part.endsWith(".") || part.contains("..");
  }
}
