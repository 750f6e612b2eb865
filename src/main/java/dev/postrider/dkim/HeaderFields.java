package dev.postrider.dkim;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The fields of a header in the relaxed form (RFC 6376 §3.4.2): each on one line, its name in
/// lower case, white space one space.
final class HeaderFields {

  private static final Pattern FIELD_END = Pattern.compile("\r\n(?![ \t])");
  private static final Pattern WHITE = Pattern.compile("[ \t\r\n]+");

  private final List<String> fields;

  /// @param header each field with its CRLF
  HeaderFields(String header) {
    this.fields = FIELD_END.splitAsStream(header).map(HeaderFields::relaxed).toList();
  }

  /// @param field without the CRLF at its end
  static String relaxed(String field) {
    int colon = field.indexOf(':');
    String value = WHITE.matcher(field.substring(colon + 1)).replaceAll(" ").strip();
    return field.substring(0, colon).strip().toLowerCase(Locale.ROOT) + ':' + value;
  }

  /// Those of this name, the last first, which is how a signature names them (RFC 6376 §5.4.2).
  List<String> named(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ':';
    return fields.reversed().stream().filter(field -> field.startsWith(start)).toList();
  }
}
