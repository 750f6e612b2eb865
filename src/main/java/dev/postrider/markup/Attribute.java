package dev.postrider.markup;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// An attribute as it is written in a tag.
///
/// @param name in lower case
/// @param value without its quotes; empty where there is none
/// @param offset of its name in the tag, in UTF-16 units
record Attribute(String name, String value, int offset) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<=[\\s\"'])([A-Za-z][\\w:.-]*)(?:\\s*=\\s*(\"[^\"]*+\"|'[^']*+'|[^\\s\"'>]++))?+");

  /// Those of a tag, in order.
  static List<Attribute> in(Tag tag) {
    int behindName = tag.name().length() + (tag.closes() ? 2 : 1);
    return WRITTEN
        .matcher(tag.written())
        .region(behindName, tag.written().length())
        .useTransparentBounds(true)
        .results()
        .map(Attribute::of)
        .toList();
  }

  private static Attribute of(MatchResult match) {
    String value = match.group(2) == null ? "" : match.group(2);
    boolean quoted = value.startsWith("\"") || value.startsWith("'");
    return new Attribute(
        match.group(1).toLowerCase(Locale.ROOT),
        quoted ? value.substring(1, value.length() - 1) : value,
        match.start(1));
  }
}
