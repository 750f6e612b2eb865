package dev.postrider.lint;

import dev.postrider.lint.OpenedEmail.Field;
import dev.postrider.mail.Address;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The header: which fields there are, how often, and what they say.
final class HeaderRules {

  /// RFC 5322 §3.6, RFC 2045 §4 and §5, RFC 3834 §5
  private static final List<String> ALWAYS =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "MIME-Version",
          "Content-Type",
          "Auto-Submitted",
          "X-Auto-Response-Suppress");

  /// RFC 8058 §3.1, RFC 2919, RFC 2369, and what large services sort and count by.
  private static final List<String> OF_BULK =
      List.of(
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "List-Id",
          "List-Help",
          "List-Owner",
          "List-Post",
          "Precedence",
          "Feedback-ID");

  /// RFC 5322 §3.6
  private static final Set<String> AT_MOST_ONCE =
      Set.of("reply-to", "sender", "cc", "bcc", "in-reply-to", "references", "list-archive");

  /// What a value must be, and how that is told.
  private record Shape(Predicate<String> fits, String right) {

    static Shape exactly(String value) {
      return new Shape(value::equals, value);
    }

    static Shape like(String pattern, String right) {
      return new Shape(Pattern.compile(pattern).asMatchPredicate(), right);
    }
  }

  private static final Shape ADDRESS =
      new Shape(value -> Address.parse(value).isPresent(), "one address, as Ada <ada@example.com>");

  private static final Map<String, Shape> SHAPES =
      Map.ofEntries(
          Map.entry("From", ADDRESS),
          Map.entry("To", ADDRESS),
          Map.entry(
              "Date",
              Shape.like(
                  "[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}",
                  "Mon, 2 Mar 2026 08:00:00 +0000")),
          Map.entry("Message-ID", Shape.like("<[^<>@\\s]+@[^<>@\\s]+>", "<left@domain>")),
          Map.entry("MIME-Version", Shape.exactly("1.0")),
          Map.entry("Auto-Submitted", Shape.exactly("auto-generated")),
          Map.entry("X-Auto-Response-Suppress", Shape.exactly("OOF, AutoReply")),
          Map.entry(
              "List-Unsubscribe",
              new Shape(HeaderRules::isWayOut, "<https://page>, <mailto:address>")),
          Map.entry("List-Unsubscribe-Post", Shape.exactly("List-Unsubscribe=One-Click")),
          Map.entry("List-Id", Shape.like(".*<[\\w-]+(\\.[\\w-]+)+>", "Title <digest.domain>")),
          Map.entry("List-Post", Shape.exactly("NO")),
          Map.entry("Precedence", Shape.exactly("bulk")),
          Map.entry(
              "Feedback-ID", Shape.like("[\\w.-]+(:[\\w.-]+){3}", "edition:digest:kind:sender")));

  private static final Pattern BRACKETED = Pattern.compile("<([^<>]*)>");

  private final EmailFindings findings;

  HeaderRules(EmailFindings findings) {
    this.findings = findings;
  }

  void judge(OpenedEmail email, boolean isBulk) {
    needed(isBulk).forEach(name -> judgeNeeded(name, email.values(name)));
    if (!isBulk) {
      email.header().stream()
          .map(Field::name)
          .filter(HeaderRules::isOfBulk)
          .forEach(name -> findings.add(EmailCheck.BULK_FIELD, name));
    }
    repeated(email).forEach(name -> findings.add(EmailCheck.DUPLICATE_FIELD, name));
    email.header().stream()
        .flatMap(field -> EncodedWords.broken(field.value()).stream())
        .forEach(word -> findings.add(EmailCheck.ENCODED_WORD, word));
    judgeParts(email);
  }

  private static List<String> needed(boolean isBulk) {
    return isBulk ? Stream.concat(ALWAYS.stream(), OF_BULK.stream()).toList() : ALWAYS;
  }

  private static boolean isOfBulk(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("list-")
        || OF_BULK.stream().anyMatch(name::equalsIgnoreCase);
  }

  private void judgeNeeded(String name, List<String> values) {
    if (values.isEmpty()) {
      findings.add(EmailCheck.MISSING_FIELD, name);
    } else if (values.size() > 1) {
      findings.add(EmailCheck.DUPLICATE_FIELD, name);
    } else {
      judgeValue(name, values.getFirst());
    }
  }

  private void judgeValue(String name, String value) {
    Shape shape = SHAPES.get(name);
    if (shape != null && !shape.fits().test(value)) {
      findings.add(EmailCheck.FIELD_VALUE, "", name + ": " + value, shape.right());
    }
  }

  private static List<String> repeated(OpenedEmail email) {
    return email.header().stream()
        .map(field -> field.name().toLowerCase(Locale.ROOT))
        .filter(AT_MOST_ONCE::contains)
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(name -> name.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// One page and one address (RFC 8058 §3.1). A page on this machine, which is to try things out,
  /// need not be encrypted.
  private static boolean isWayOut(String value) {
    List<String> ways = BRACKETED.matcher(value).results().map(way -> way.group(1)).toList();
    return ways.size() == 2
        && ways.stream().filter(HeaderRules::isPage).count() == 1
        && ways.stream().filter(way -> way.startsWith("mailto:")).count() == 1;
  }

  private static boolean isPage(String way) {
    Target target = Target.of(way);
    return target == Target.WEB || target == Target.LOCAL;
  }

  /// RFC 2046 §5.1.4: the best form of several stands last.
  private void judgeParts(OpenedEmail email) {
    String type = String.join(", ", email.values("Content-Type"));
    List<String> parts = email.parts().stream().map(OpenedEmail.Part::type).toList();
    boolean isRight =
        type.startsWith("multipart/alternative;")
            && parts.equals(List.of("text/plain; charset=utf-8", "text/html; charset=utf-8"));
    if (!isRight) {
      String whole = type.replaceFirst(";.*", "");
      findings.add(EmailCheck.PARTS, whole + ": " + String.join(", ", parts));
    }
  }
}
