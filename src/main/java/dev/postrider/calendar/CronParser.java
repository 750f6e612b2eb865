package dev.postrider.calendar;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads one expression and reports every mistake in it.
final class CronParser {

  private static final Pattern WORD = Pattern.compile("\\S+");

  /// The shorthands of crontab(5) that name a date.
  private static final Map<String, String> SHORTHANDS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private static final List<CronField> FIELDS = List.of(CronField.values());

  private final String cron;
  private final List<MatchResult> words;
  private final Mistakes mistakes;

  CronParser(String cron, Location location, Problems problems) {
    this.cron = cron;
    this.words = WORD.matcher(cron).results().toList();
    this.mistakes = new Mistakes(location, problems);
  }

  /// Empty if there is any mistake.
  Optional<Cron> parse() {
    if (words.size() != FIELDS.size()) {
      reportNumberOfFields();
      return Optional.empty();
    }
    Set<Integer> minutes = values(CronField.MINUTE);
    Set<Integer> hours = values(CronField.HOUR);
    Set<Integer> daysOfMonth = values(CronField.DAY_OF_MONTH);
    Set<Integer> months = values(CronField.MONTH);
    Set<Integer> daysOfWeek = values(CronField.DAY_OF_WEEK);
    boolean either = isRestricted(CronField.DAY_OF_MONTH) && isRestricted(CronField.DAY_OF_WEEK);
    if (!either && !daysOfMonth.isEmpty() && !months.isEmpty()) {
      reportDatesThatNeverCome(daysOfMonth, months);
    }
    return mistakes.none()
        ? Optional.of(
            new Cron(new Days(months, daysOfMonth, daysOfWeek, either), times(hours, minutes)))
        : Optional.empty();
  }

  private Set<Integer> values(CronField field) {
    return new FieldParser(field, mistakes).parse(word(field), offset(field));
  }

  /// As in crontab(5): a field that begins with `*` is not restricted, even with a step.
  private boolean isRestricted(CronField field) {
    return !word(field).startsWith("*");
  }

  private void reportDatesThatNeverCome(Set<Integer> daysOfMonth, Set<Integer> months) {
    if (!Days.exist(daysOfMonth, months)) {
      mistakes.report(
          offset(CronField.DAY_OF_MONTH),
          "day of month '%s' never comes in month '%s'"
              .formatted(word(CronField.DAY_OF_MONTH), word(CronField.MONTH)),
          "Write 1 to %d.".formatted(Days.longest(months)));
    }
  }

  private void reportNumberOfFields() {
    int number = words.size();
    String shorthand = SHORTHANDS.get(cron.strip().toLowerCase(Locale.ROOT));
    if (shorthand != null) {
      mistakes.report(
          0, "cron '" + cron + "' is a shorthand, not five fields", "Write " + shorthand + ".");
      return;
    }
    String remedy =
        "Write minute, hour, day of month, month and day of week, such as 0 8 * * MON."
            + (number > FIELDS.size()
                ? " Quartz has seconds in front and may have a year at the end: leave them out,"
                    + " and write its days of the week as names."
                : "");
    mistakes.report(0, "cron '%s' has not five fields but %d".formatted(cron, number), remedy);
  }

  private String word(CronField field) {
    return words.get(FIELDS.indexOf(field)).group();
  }

  private int offset(CronField field) {
    return words.get(FIELDS.indexOf(field)).start();
  }

  private static NavigableSet<LocalTime> times(Set<Integer> hours, Set<Integer> minutes) {
    var times = new TreeSet<LocalTime>();
    for (int hour : hours) {
      for (int minute : minutes) {
        times.add(LocalTime.of(hour, minute));
      }
    }
    return times;
  }
}
