package dev.postrider.reader;

import dev.postrider.edition.Digest;
import dev.postrider.page.Html;
import dev.postrider.words.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/// A digest as it is offered.
///
/// @param next its next date
record Offer(Digest digest, Instant next, Words words) {

  String key() {
    return digest.key();
  }

  String title() {
    return digest.title();
  }

  /// How often, where few words can say it, and when next.
  Html when() {
    String rhythm = words.rhythm(digest.calendar().rhythm());
    Html next = words.html("choice.next", Map.of("date", time(words.day(day()))));
    return rhythm.isEmpty() ? next : Html.of("%s · %s", rhythm, next);
  }

  /// The next date, with the day of the week.
  Html date() {
    return time(words.weekday(day()));
  }

  private Html time(String shown) {
    return Html.of("<time datetime=\"%s\">%s</time>", day(), shown);
  }

  private LocalDate day() {
    return LocalDate.ofInstant(next, digest.calendar().zone());
  }
}
