package dev.postrider.cli;

import dev.postrider.problem.NearestName;
import java.time.ZoneId;

/// The time zone that a command was given the name of.
final class NamedZone {

  private NamedZone() {}

  /// What is said of a name that no zone has; it tells the nearest.
  static String unknown(String name) {
    String meant =
        NearestName.meant(name, ZoneId.getAvailableZoneIds())
            .orElse("Write a name of the IANA list, as Europe/London");
    return "not a time zone: '%s'. %s".formatted(name, meant);
  }
}
