package dev.postrider.edition;

import java.time.Duration;
import java.time.Instant;

/// One issue of a digest, frozen: its posts, its words and its readers no longer change.
///
/// @param digest its key
/// @param number from 1
/// @param date the date of the digest's calendar it was composed for, or the moment of a command or
///   the one that it named; where another edition has that, a little later
/// @param subject of the emails that hold all its posts
/// @param skipped readers none of whose topics is in it, who get no email
public record Edition(
    String digest, int number, Instant date, long mailingId, String subject, long skipped) {

  /// Within it are all editions that were composed for one date, the first of them at the date.
  private static final Duration SPAN = Duration.ofSeconds(1);

  /// True if it was composed for `date`, though another may have been before and was cancelled.
  public boolean isFor(Instant date) {
    return !this.date.isBefore(date) && this.date.isBefore(end(date));
  }

  /// The first moment that is too late to be [#isFor] `date`.
  static Instant end(Instant date) {
    return date.plus(SPAN);
  }

  /// `weekly/7`: names it in logs, in Message-IDs and to people.
  public String key() {
    return key(digest, number);
  }

  static String key(String digest, int number) {
    return digest + "/" + number;
  }
}
