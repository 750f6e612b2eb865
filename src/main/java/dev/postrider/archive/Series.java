package dev.postrider.archive;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// A digest as its archive tells of it. One that the settings no longer name has what its last
/// edition said of it.
///
/// @param zone in which its days begin
/// @param next its next date; empty where the settings no longer name it
public record Series(String key, String title, ZoneId zone, Optional<Instant> next) {

  /// The archive page, from the root of the pages.
  public String path() {
    return "editions/" + key;
  }

  /// The feed of the editions, likewise.
  public String feedPath() {
    return path() + "/atom.xml";
  }

  /// An edition, likewise.
  public String path(int number) {
    return path() + "/" + number;
  }

  /// The same where it is reached from outside.
  public URI address(URI web, int number) {
    return web.resolve(path(number));
  }

  public LocalDate day(Instant date) {
    return LocalDate.ofInstant(date, zone);
  }
}
