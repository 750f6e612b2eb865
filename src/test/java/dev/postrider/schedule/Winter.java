package dev.postrider.schedule;

import dev.postrider.schedule.TwoHundredDaysTest.Came;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A site with a post every few days and digests of several kinds, and which of them ought to come
/// when, found out by a clock on the wall.
///
/// @param days how long it is looked at
/// @param down from when on nothing runs
/// @param up from when on something runs again
/// @param step how often somebody looks
record Winter(Instant begin, int days, Instant down, Instant up, Duration step) {

  private static final int POSTS = 60;

  /// @param weekly on Mondays, or every day
  /// @param lateAfter hours
  private record Series(
      String key, ZoneId zone, LocalTime time, boolean weekly, String catchUp, int lateAfter) {

    /// A line below `digests:`.
    String yaml(LocalDate start) {
      return "  %s: {title: %s, schedule: \"%d %d * * %s\", time-zone: %s, start: %s, template: plain, catch-up: %s, late-after: %dh}"
          .formatted(
              key,
              key,
              time.getMinute(),
              time.getHour(),
              weekly ? "MON" : "*",
              zone,
              start,
              catchUp,
              lateAfter);
    }
  }

  /// The nights on which the clocks change have no 01:30 in London or two, and no 02:30 in New
  /// York. After the time in which nothing runs the London date is not late yet; the others are.
  private static final List<Series> WRITTEN =
      List.of(
          series("monday-", "Europe/London 08:00", true, "ask", 24),
          series("london-", "Europe/London 01:30", false, "skip", 24),
          series("york-", "America/New_York 02:30", false, "skip", 6));

  /// @param time with the zone in front
  private static Series series(
      String key, String time, boolean weekly, String catchUp, int lateAfter) {
    String[] zoneAndTime = time.split(" ", 2);
    return new Series(
        key + catchUp,
        ZoneId.of(zoneAndTime[0]),
        LocalTime.parse(zoneAndTime[1]),
        weekly,
        catchUp,
        lateAfter);
  }

  /// Every site has this one from `init`.
  private static final Series WEEKLY = series("weekly", "Z 08:00", true, "", 24);

  private static List<Series> all() {
    return Stream.concat(Stream.of(WEEKLY), WRITTEN.stream()).toList();
  }

  /// The moments at which somebody looks.
  List<Instant> looks() {
    return Stream.iterate(begin, look -> look.plus(step))
        .takeWhile(begin.plus(Duration.ofDays(days))::isAfter)
        .filter(look -> look.isBefore(down) || !look.isBefore(up))
        .toList();
  }

  /// Lines below `digests:` for those that `init` does not write.
  List<String> digests() {
    return WRITTEN.stream().map(series -> series.yaml(firstDay().minusDays(2))).toList();
  }

  /// The posts that `init` does not write by their titles, dated at noon so that no date is near.
  Map<String, Instant> ownPosts() {
    var posts = new TreeMap<String, Instant>();
    for (int i = 0; i < POSTS && i * 200 / POSTS < days; i++) {
      posts.put(
          "post-%02d".formatted(i), begin.plus(Duration.ofHours(12 + 24L * (1 + i * 200 / POSTS))));
    }
    return posts;
  }

  private Map<String, Instant> posts() {
    var posts = new TreeMap<>(ownPosts());
    posts.put("Hello from the workbench", midnight(firstDay().minusDays(1)));
    posts.put("What a post can hold", midnight(firstDay()));
    return posts;
  }

  private LocalDate firstDay() {
    return LocalDate.ofInstant(begin, ZoneOffset.UTC);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// The editions that ought to come, by digest, in their order.
  Map<String, List<Came>> expected() {
    var expected = new TreeMap<String, List<Came>>();
    all().forEach(series -> expected.put(series.key(), expected(series)));
    return expected;
  }

  private List<Came> expected(Series series) {
    List<Came> came = new ArrayList<>();
    Set<String> sent = new HashSet<>();
    List<Instant> dates = dates(series);
    Instant kept = begin;
    for (Instant look : looks()) {
      Instant before = kept;
      var passed =
          dates.stream().filter(date -> date.isAfter(before) && !date.isAfter(look)).toList();
      if (passed.isEmpty()) {
        continue;
      }
      kept = look;
      Instant date = passed.getLast();
      Duration late = Duration.between(date, look);
      boolean isLate = late.compareTo(Duration.ofHours(series.lateAfter())) > 0;
      List<String> fresh =
          posts().entrySet().stream()
              .filter(post -> !post.getValue().isAfter(look) && !sent.contains(post.getKey()))
              .map(Map.Entry::getKey)
              .toList();
      if (!fresh.isEmpty() && !(isLate && series.catchUp().equals("skip"))) {
        boolean asks = isLate && series.catchUp().equals("ask");
        came.add(new Came(series.key(), date, fresh, asks ? said(series, date, late) : ""));
        sent.addAll(fresh);
      }
    }
    return came;
  }

  private static String said(Series series, Instant date, Duration late) {
    String due =
        DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH)
            .format(date.atZone(series.zone()));
    String time = late.toHours() < 48 ? late.toHours() + " hours" : late.toDays() + " days";
    return "was due " + due + " and is " + time + " late";
  }

  /// Looks at a clock on the wall each minute: on each day the date is the first minute at which it
  /// shows the time, or one behind it.
  private List<Instant> dates(Series series) {
    var dates = new HashMap<LocalDate, Instant>();
    // on the first day it may have shown the time before
    for (int minute = -24 * 60; minute <= days * 24 * 60; minute++) {
      Instant now = begin.plus(Duration.ofMinutes(minute));
      LocalDateTime wall = LocalDateTime.ofInstant(now, series.zone());
      boolean isOn = !series.weekly() || wall.getDayOfWeek() == DayOfWeek.MONDAY;
      if (isOn && !wall.toLocalTime().isBefore(series.time())) {
        dates.putIfAbsent(wall.toLocalDate(), now);
      }
    }
    return dates.values().stream().filter(begin::isBefore).sorted().toList();
  }
}
