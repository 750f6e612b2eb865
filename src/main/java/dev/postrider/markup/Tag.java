package dev.postrider.markup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A tag as it is written in HTML, in MJML or in a template of either.
///
/// @param name in lower case
/// @param written from `<` to `>`
/// @param offset of its `<` in the text, in UTF-16 units
record Tag(String name, String written, int offset) {

  private static final Pattern START = Pattern.compile("</?([A-Za-z][A-Za-z0-9-]*)");
  private static final List<String> VOID =
      List.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
          "track", "wbr");

  /// Its text is not markup.
  private static final List<String> RAW = List.of("style", "mj-style", "script");

  boolean closes() {
    return written.startsWith("</");
  }

  /// Nothing can stand in it: a void element (HTML §13.1.2) or one that ends in `/>`.
  boolean isEmpty() {
    return VOID.contains(name) || written.endsWith("/>");
  }

  boolean isMjml() {
    return name.equals("mjml") || name.startsWith("mj-");
  }

  /// The tags of `text` in order; those in comments, of FreeMarker's kind too, are not tags.
  static List<Tag> in(String text) {
    var tags = new ArrayList<Tag>();
    Matcher start = START.matcher(text);
    int at = text.indexOf('<');
    while (at >= 0) {
      int next = at + 1;
      if (text.startsWith("<!--", at) || text.startsWith("<#--", at)) {
        next = after("-->", text, at);
      } else if (start.region(at, text.length()).lookingAt()) {
        next = end(text, start.end());
        var tag = new Tag(start.group(1).toLowerCase(Locale.ROOT), text.substring(at, next), at);
        tags.add(tag);
        if (RAW.contains(tag.name()) && !tag.closes() && !tag.isEmpty()) {
          next = before("</" + start.group(1), text, next);
        }
      }
      at = text.indexOf('<', next);
    }
    return tags;
  }

  /// The start tags that are not closed and the end tags that close nothing. Every element but the
  /// empty ones is closed by hand: a parser that closes one by guess makes another email of it.
  static List<Tag> unpaired(List<Tag> tags) {
    var unpaired = new ArrayList<Tag>();
    Deque<Tag> open = new ArrayDeque<>();
    for (Tag tag : tags) {
      if (!tag.closes() && !tag.isEmpty()) {
        open.push(tag);
      } else if (tag.closes() && !closed(tag, open, unpaired)) {
        unpaired.add(tag);
      }
    }
    unpaired.addAll(open);
    return unpaired;
  }

  /// Takes from `open` the partner of `end` and what was left open within.
  ///
  /// @return false if it has none
  private static boolean closed(Tag end, Deque<Tag> open, List<Tag> unpaired) {
    if (open.stream().noneMatch(tag -> tag.name().equals(end.name()))) {
      return false;
    }
    while (!open.element().name().equals(end.name())) {
      unpaired.add(open.pop());
    }
    open.pop();
    return true;
  }

  /// Behind the `>` that is in no quoted value.
  private static int end(String text, int from) {
    char quote = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return at + 1;
      }
    }
    return text.length();
  }

  private static int after(String end, String text, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }

  private static int before(String end, String text, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at;
  }
}
