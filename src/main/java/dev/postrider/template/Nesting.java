package dev.postrider.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Which tags have no partner. Every element but the void ones is closed by hand: a parser that
/// closes one by guess makes another email of it.
final class Nesting {

  private Nesting() {}

  /// The start tags that are not closed and the end tags that close nothing.
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
}
