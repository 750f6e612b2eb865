package dev.postrider.calendar;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Reads one field: a list of `*`, `8`, `8-20`, `*/2` or `8-20/2`.
final class FieldParser {

  private record Range(int first, int last) {}

  private final CronField field;
  private final Mistakes mistakes;

  FieldParser(CronField field, Mistakes mistakes) {
    this.field = field;
    this.mistakes = mistakes;
  }

  /// The values, with Sunday as 0; without those of an item that has a mistake.
  ///
  /// @param offset of `text` in the expression
  Set<Integer> parse(String text, int offset) {
    var values = new TreeSet<Integer>();
    int place = offset;
    for (String item : text.split(",", -1)) {
      if (item.isEmpty()) {
        mistakes.report(
            place, field + " has an empty place in its list '" + text + "'", field.remedy());
      } else {
        values.addAll(item(item, place));
      }
      place += item.length() + 1;
    }
    return values;
  }

  private Set<Integer> item(String item, int offset) {
    int slash = item.indexOf('/');
    String range = slash < 0 ? item : item.substring(0, slash);
    Optional<Range> found = range(range, offset);
    OptionalInt step =
        slash < 0 ? OptionalInt.of(1) : step(item.substring(slash + 1), offset + slash + 1);
    var values = new TreeSet<Integer>();
    if (slash >= 0 && found.isPresent() && !range.equals("*") && !range.contains("-")) {
      mistakes.report(
          offset,
          field + " '" + item + "' has a step and no range",
          "Write " + range + "-" + field.highest() + item.substring(slash) + ".");
    } else if (found.isPresent() && step.isPresent()) {
      for (int i = found.get().first(); i <= found.get().last(); i += step.getAsInt()) {
        values.add(field == CronField.DAY_OF_WEEK ? i % 7 : i);
      }
    }
    return values;
  }

  private Optional<Range> range(String text, int offset) {
    if (text.equals("*")) {
      return Optional.of(new Range(field.lowest(), field.highest()));
    }
    int dash = text.indexOf('-');
    if (dash < 0) {
      OptionalInt value = value(text, offset);
      return value.isPresent()
          ? Optional.of(new Range(value.getAsInt(), value.getAsInt()))
          : Optional.empty();
    }
    String from = text.substring(0, dash);
    String to = text.substring(dash + 1);
    OptionalInt first = value(from, offset);
    OptionalInt last = value(to, offset + dash + 1);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    Range range = withSundayAtTheRightEnd(new Range(first.getAsInt(), last.getAsInt()));
    if (range.first() > range.last()) {
      mistakes.report(
          offset,
          field + " range '" + text + "' runs backward",
          "Write " + field.overTheEnd(from, to) + ".");
      return Optional.empty();
    }
    return Optional.of(range);
  }

  /// `FRI-SUN` ends with Sunday, `7-2` begins with it.
  private Range withSundayAtTheRightEnd(Range range) {
    if (field != CronField.DAY_OF_WEEK || range.first() <= range.last()) {
      return range;
    }
    return range.last() == 0
        ? new Range(range.first(), 7)
        : new Range(range.first() % 7, range.last());
  }

  private OptionalInt value(String text, int offset) {
    OptionalInt value = field.value(text);
    if (value.isEmpty()) {
      mistakes.report(
          offset,
          "%s '%s' is not within %d to %d".formatted(field, text, field.lowest(), field.highest()),
          field.remedy(text));
    }
    return value;
  }

  private OptionalInt step(String text, int offset) {
    OptionalInt step = field.step(text);
    if (step.isEmpty()) {
      mistakes.report(
          offset,
          "%s step '%s' is not within 1 to %d".formatted(field, text, field.highest()),
          "Write a step such as */2.");
    }
    return step;
  }
}
