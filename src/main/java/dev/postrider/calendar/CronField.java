package dev.postrider.calendar;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// The five fields, in the order in which they are written.
enum CronField {
  MINUTE(0, 59, "0,30", ""),
  HOUR(0, 23, "8,20", ""),
  DAY_OF_MONTH(1, 31, "1,15", ""),
  MONTH(1, 12, "JAN,JUL", "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /// Sunday is 0 and 7.
  DAY_OF_WEEK(0, 7, "MON,THU", "SUN MON TUE WED THU FRI SAT");

  private final int lowest;
  private final int highest;
  private final String example;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> names;

  CronField(int lowest, int highest, String example, String names) {
    this.lowest = lowest;
    this.highest = highest;
    this.example = example;
    this.names = names.isEmpty() ? List.of() : List.of(names.split(" "));
  }

  int lowest() {
    return lowest;
  }

  int highest() {
    return highest;
  }

  /// The value that `text` is or names; empty if this field has no such value.
  OptionalInt value(String text) {
    int name = names.indexOf(text.toUpperCase(Locale.ROOT));
    return name < 0 ? number(text, lowest, highest) : OptionalInt.of(lowest + name);
  }

  /// The step that `text` is; empty if it is none, or longer than the field.
  OptionalInt step(String text) {
    return number(text, 1, highest);
  }

  private static OptionalInt number(String text, int lowest, int highest) {
    if (!text.matches("[0-9]{1,9}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text);
    return lowest <= number && number <= highest ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /// The range that goes over the end of the field, as two: `22-6` is `22-23,0-6`.
  String overTheEnd(String from, String to) {
    boolean named = names.contains(from.toUpperCase(Locale.ROOT));
    String last = named ? names.getLast() : String.valueOf(this == DAY_OF_WEEK ? 6 : highest);
    String first = named ? names.getFirst() : String.valueOf(lowest);
    return from + "-" + last + "," + first + "-" + to;
  }

  /// What to write instead of `text`, which may not stand here; a sentence. Other programs have
  /// signs of their own: `?`, `L` for the last, `W` for a day of work, `#` for the n-th.
  String remedy(String text) {
    if (text.equals("?")) {
      return "Write *.";
    }
    if (this == DAY_OF_MONTH && text.matches("(?i)L(-[0-9]+)?|LW|[0-9]+W")) {
      return "Write a day that every month has, such as 1 or 28.";
    }
    if (this == DAY_OF_WEEK && text.matches("(?i)[A-Z0-9]+(L|#[0-9])")) {
      return "Write the day alone, such as MON, for every week.";
    }
    return remedy();
  }

  /// What may stand here, a sentence.
  String remedy() {
    String named = names.isEmpty() ? "" : ", " + names.getFirst() + " to " + names.getLast();
    return "Write %d to %d%s, * or a list such as %s.".formatted(lowest, highest, named, example);
  }

  /// `day of month`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
