package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mailbox with the name it is shown by.
///
/// @param name as a person would write it; may be empty
/// @param address an addr-spec as it was given (RFC 5321 §4.1.2, RFC 6531 §3.3): local part at most
///   64 octets, a domain of two labels or more; as it goes on the wire at most 254 octets
public record Address(String name, String address) {

  private static final int LONGEST_LOCAL_PART = 64;

  /// RFC 5321 §4.5.3.1.3: a path is at most 256 octets with its angle brackets.
  private static final int LONGEST_ADDRESS = 254;

  private static final int LONGEST_DOMAIN = 253;

  /// RFC 6531 §3.3: any letter beyond ASCII; here none that is not seen, nor one of private use.
  private static final String BEYOND_ASCII = "&&[^\\p{C}\\p{Z}]";

  private static final String ATOM =
      "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10ffff}-" + BEYOND_ASCII + "]+";

  private static final String QUOTED_LOCAL = "\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*+\"";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  /// The last label starts with a letter: `1.2.3.4` is no domain.
  private static final String DOMAIN = "(?:" + LABEL + "\\.)+(?=[A-Za-z])" + LABEL;

  private static final Pattern ADDR_SPEC =
      Pattern.compile(
          "(?<local>" + ATOM + "(?:\\." + ATOM + ")*+|" + QUOTED_LOCAL + ")@(?<domain>[^@]+)");

  private static final Pattern DOMAIN_NAME = Pattern.compile(DOMAIN);

  /// In a text; more rather than less is taken for one.
  private static final Pattern ANY = Pattern.compile("([^\\s@<>()\\[\\]:;,'\"])[^\\s@<>]*@");

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
    if (!matcher.matches()) {
      return false;
    }
    int local = matcher.group("local").getBytes(UTF_8).length;
    return local <= LONGEST_LOCAL_PART
        && DomainName.toAscii(matcher.group("domain"))
            .filter(domain -> DOMAIN_NAME.matcher(domain).matches())
            .filter(domain -> domain.length() <= LONGEST_DOMAIN)
            .filter(domain -> local + 1 + domain.length() <= LONGEST_ADDRESS)
            .isPresent();
  }

  /// What stands before the last `@`, with its quotation marks.
  public String localPart() {
    return address.substring(0, address.lastIndexOf('@'));
  }

  /// What stands behind the last `@`; one beyond ASCII as A-labels (RFC 5890 §2.3.2.1).
  public String domain() {
    return DomainName.toAscii(address.substring(address.lastIndexOf('@') + 1)).orElseThrow();
  }

  /// As servers are told it: ASCII but for the local part, if that [#needsSmtpUtf8].
  public String wire() {
    return localPart() + '@' + domain();
  }

  /// True where the local part is beyond ASCII, which only some servers take (RFC 6531).
  public boolean needsSmtpUtf8() {
    return !DomainName.isAscii(localPart());
  }

  /// As it is on the wire, whatever the case of its letters and the form of its accents: two
  /// mailboxes with the same are taken as one.
  public String canonical() {
    String wire = wire();
    return DomainName.isAscii(wire) ? wire.toLowerCase(Locale.ROOT) : folded(wire);
  }

  private static String folded(String wire) {
    var folded = new StringBuilder();
    Normalizer.normalize(wire, Form.NFD)
        .codePoints()
        .map(Address::fold)
        .forEach(folded::appendCodePoint);
    return Normalizer.normalize(folded, Form.NFC);
  }

  /// Letter by letter: what a whole text is in lower case depends on where in it a sigma stands.
  private static int fold(int letter) {
    return Character.toLowerCase(Character.toUpperCase(letter));
  }

  /// A text as it may stand in a log: of each address in it no more than the first letter and the
  /// domain, as `a•••@example.com`.
  public static String hidden(String text) {
    return ANY.matcher(text).replaceAll("$1•••@");
  }

  /// A link to write to it; `?` may follow (RFC 6068 §2). In the local part all that could mean
  /// more is encoded.
  public String mailto() {
    return "mailto:" + URLEncoder.encode(localPart(), UTF_8).replace("+", "%20") + '@' + domain();
  }

  /// `Name <address>` for a header field, the name quoted or encoded where it must be (RFC 5322
  /// §3.4, RFC 2047 §5).
  public String toHeader() {
    return name.isEmpty() ? wire() : Header.phrase(name) + " <" + wire() + ">";
  }
}
