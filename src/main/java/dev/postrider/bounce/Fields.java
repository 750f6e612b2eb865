package dev.postrider.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A group of header fields, of a message or of a report, however badly written.
final class Fields {

  /// What else such a field holds is of no use.
  private static final int LONGEST_VALUE = 4_000;

  /// A message has few addresses; who writes more means no good.
  private static final int MOST_ADDRESSES = 50;

  /// A report on more addresses than an email has recipients is none of ours.
  private static final int MOST_GROUPS = 100;

  private final InternetHeaders headers;

  private Fields(InternetHeaders headers) {
    this.headers = headers;
  }

  /// Those up to the first empty line.
  static Fields of(byte[] octets) {
    return next(new ByteArrayInputStream(octets));
  }

  /// All groups, divided by empty lines.
  static List<Fields> groups(byte[] octets) {
    var in = new ByteArrayInputStream(octets);
    var groups = new ArrayList<Fields>();
    while (in.available() > 0 && groups.size() < MOST_GROUPS) {
      groups.add(next(in));
    }
    return groups;
  }

  private static Fields next(ByteArrayInputStream in) {
    try {
      return new Fields(new InternetHeaders(in, true));
    } catch (MessagingException e) {
      throw new IllegalStateException("memory can be read", e);
    }
  }

  /// The first of this name in one line, its encoded words read (RFC 2047); empty where there is
  /// none.
  String value(String name) {
    return all(name).findFirst().orElse("");
  }

  boolean has(String name) {
    return headers.getHeader(name) != null;
  }

  private Stream<String> all(String name) {
    String[] values = headers.getHeader(name);
    return Stream.ofNullable(values).flatMap(Arrays::stream).map(Fields::line);
  }

  private static String line(String value) {
    String cut = value.substring(0, Math.min(value.length(), LONGEST_VALUE));
    return decoded(MimeUtility.unfold(cut)).strip().replaceAll("\\s+", " ");
  }

  private static String decoded(String line) {
    try {
      return MimeUtility.decodeText(line);
    } catch (UnsupportedEncodingException _) {
      return line;
    }
  }

  /// The first word, in lower case.
  String word(String name) {
    return value(name).split("[\\s;(]", 2)[0].toLowerCase(Locale.ROOT);
  }

  /// Whatever has an `@` in the fields of these names, without names and brackets; at most 50.
  List<String> addresses(String... names) {
    return Arrays.stream(names)
        .flatMap(this::all)
        .flatMap(value -> Arrays.stream(value.split("[\\s<>,;\"]+")))
        .filter(text -> text.indexOf('@') > 0)
        .distinct()
        .limit(MOST_ADDRESSES)
        .toList();
  }

  /// What stands between the angle brackets.
  Optional<String> messageId() {
    return addresses("Message-ID").stream().findFirst();
  }
}
