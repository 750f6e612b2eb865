package dev.postrider.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mailbox with the name it is shown by.
///
/// @param name as a person would write it; may be empty
/// @param address an addr-spec of ASCII characters (RFC 5321 §4.1.2): local part at most 64 octets,
///   all of it at most 254, a domain of two labels or more
public record Address(String name, String address) {

  private static final int LONGEST_LOCAL_PART = 64;

  /// RFC 5321 §4.5.3.1.3: a path is at most 256 octets with its angle brackets.
  private static final int LONGEST_ADDRESS = 254;

  private static final int LONGEST_DOMAIN = 253;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String QUOTED_LOCAL = "\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*+\"";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  /// The last label starts with a letter: `1.2.3.4` is no domain.
  private static final String DOMAIN = "(?:" + LABEL + "\\.)+(?=[A-Za-z])" + LABEL;

  private static final Pattern ADDR_SPEC =
      Pattern.compile(
          "(?<local>"
              + ATOM
              + "(?:\\."
              + ATOM
              + ")*+|"
              + QUOTED_LOCAL
              + ")"
              + "@(?<domain>"
              + DOMAIN
              + ")");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<plain>[^<>\"]*+))\\s*<(?<address>[^>]+)>");

  public Address {
    Header.requireOneLine("name", name);
    if (!isAddress(address)) {
      throw new IllegalArgumentException("not an email address: '" + address + "'");
    }
  }

  /// Reads `a@b.example`, `<a@b.example>`, `Name <a@b.example>` or `"Name" <a@b.example>`.
  ///
  /// @return empty if it is none of these
  public static Optional<Address> parse(String text) {
    String stripped = text.strip();
    Matcher named = NAMED.matcher(stripped);
    boolean hasName = named.matches();
    String address = hasName ? named.group("address").strip() : stripped;
    String name = hasName ? nameIn(named) : "";
    return isAddress(address) && Header.isOneLine(name)
        ? Optional.of(new Address(name, address))
        : Optional.empty();
  }

  private static String nameIn(Matcher named) {
    String quoted = named.group("quoted");
    return quoted == null
        ? named.group("plain").strip()
        : quoted.replaceAll("\\\\(.)", "$1").strip();
  }

  private static boolean isAddress(String text) {
    if (text.length() > LONGEST_ADDRESS) {
      return false;
    }
    Matcher matcher = ADDR_SPEC.matcher(text);
    return matcher.matches()
        && matcher.group("local").length() <= LONGEST_LOCAL_PART
        && matcher.group("domain").length() <= LONGEST_DOMAIN;
  }

  /// What stands before the last `@`, with its quotation marks.
  public String localPart() {
    return address.substring(0, address.lastIndexOf('@'));
  }

  /// What stands behind the last `@`, as it was written.
  public String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /// The address in lower case: two mailboxes with the same are taken as one.
  public String canonical() {
    return address.toLowerCase(Locale.ROOT);
  }

  /// `Name <address>` for a header field, the name quoted or encoded where it must be (RFC 5322
  /// §3.4, RFC 2047 §5).
  public String toHeader() {
    return name.isEmpty() ? address : Header.phrase(name) + " <" + address + ">";
  }
}
