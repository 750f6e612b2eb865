package dev.postrider.edition;

import java.time.Instant;

/// One issue of a digest, frozen: its posts, its words and its readers no longer change.
///
/// @param digest its key
/// @param number from 1
/// @param date the date of the digest's calendar it was composed for, or the moment of a command or
///   the one that it named
/// @param subject of the emails that hold all its posts
/// @param skipped readers none of whose topics is in it, who get no email
public record Edition(
    String digest, int number, Instant date, long mailingId, String subject, long skipped) {

  /// `weekly/7`: names it in logs, in Message-IDs and to people.
  public String key() {
    return key(digest, number);
  }

  static String key(String digest, int number) {
    return digest + "/" + number;
  }
}
