package dev.postrider.lint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An email as a mail program opens it: its header, and the parts of its body. What is broken is
/// read as far as it goes. Immutable.
public final class OpenedEmail {

  private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
  private static final Pattern EMPTY_LINE = Pattern.compile("(?:\\A|\r?\n)\r?\n");
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");

  /// A field of a header, unfolded, its encoded words as they are (RFC 5322 §2.2).
  ///
  /// @param name as it is written
  public record Field(String name, String value) {

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /// A part of the body (RFC 2046 §5.1).
  ///
  /// @param content decoded, its lines with LF
  record Part(List<Field> header, String content) {

    /// As `text/html; charset=utf-8`, in lower case; empty where it says none.
    String type() {
      return value(header, "Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }
  }

  private final String octets;
  private final String head;
  private final List<Field> header;
  private final List<Part> parts;

  private OpenedEmail(String octets) {
    Halves halves = Halves.of(octets);
    this.octets = octets;
    this.head = halves.head();
    this.header = fields(halves.head());
    this.parts = parts(value(header, "Content-Type").orElse(""), halves.body());
  }

  public static OpenedEmail of(byte[] octets) {
    return new OpenedEmail(new String(octets, ISO_8859_1));
  }

  /// In order.
  public List<Field> header() {
    return header;
  }

  /// Decoded; empty where there is none.
  public String subject() {
    return EncodedWords.decoded(value(header, "Subject").orElse(""));
  }

  /// The text part, its lines with LF; empty where there is none.
  public String text() {
    return content("text/plain");
  }

  /// The HTML part, its lines with LF; empty where there is none.
  public String html() {
    return content("text/html");
  }

  private String content(String type) {
    return parts.stream()
        .filter(part -> part.type().startsWith(type))
        .findFirst()
        .map(Part::content)
        .orElse("");
  }

  List<Part> parts() {
    return parts;
  }

  /// All of it as it is on the wire, an octet a character.
  String octets() {
    return octets;
  }

  /// What of [#octets] stands before the empty line.
  String head() {
    return head;
  }

  /// The values of all fields of that name.
  List<String> values(String name) {
    return header.stream().filter(field -> field.is(name)).map(Field::value).toList();
  }

  private static Optional<String> value(List<Field> header, String name) {
    return header.stream().filter(field -> field.is(name)).map(Field::value).findFirst();
  }

  /// What stands before and behind the first empty line.
  private record Halves(String head, String body) {

    static Halves of(String octets) {
      Matcher empty = EMPTY_LINE.matcher(octets);
      return empty.find()
          ? new Halves(octets.substring(0, empty.start()), octets.substring(empty.end()))
          : new Halves(octets, "");
    }
  }

  private static List<Field> fields(String head) {
    var fields = new ArrayList<Field>();
    for (String line : FOLD.matcher(head).replaceAll("").lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
      }
    }
    return List.copyOf(fields);
  }

  private static List<Part> parts(String type, String body) {
    Matcher boundary = BOUNDARY.matcher(type);
    if (!boundary.find()) {
      return List.of();
    }
    var delimiter =
        Pattern.compile(
            "(?:\\A|\r?\n)--" + Pattern.quote(boundary.group(1)) + "(?:--)?[ \t]*(?:\r?\n|\\z)");
    List<String> pieces = List.of(delimiter.split(body, -1));
    return pieces.subList(1, Math.max(1, pieces.size() - 1)).stream()
        .map(OpenedEmail::part)
        .toList();
  }

  private static Part part(String octets) {
    Halves halves = Halves.of(octets);
    List<Field> header = fields(halves.head());
    String encoding = value(header, "Content-Transfer-Encoding").orElse("");
    return new Part(header, TransferEncoding.decoded(encoding, halves.body()));
  }
}
