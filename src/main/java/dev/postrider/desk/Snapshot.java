package dev.postrider.desk;

import dev.postrider.edition.EditionReport;
import dev.postrider.edition.Outlook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the page shows, as of one moment.
///
/// @param underWay the editions that are neither finished nor cancelled, newest first
/// @param outlooks of every digest, in the order of the settings; none while the posts cannot be
///   told
/// @param history of the digest that was asked for; empty where the settings have none
record Snapshot(
    Instant now, List<UnderWay> underWay, List<Outlook> outlooks, Optional<History> history) {

  /// An edition that is being sent, or waits.
  ///
  /// @param title its digest's
  /// @param nextTry when the first email that was put off is tried again
  record UnderWay(EditionReport report, String title, Optional<Instant> nextTry) {}

  Snapshot {
    underWay = List.copyOf(underWay);
    outlooks = List.copyOf(outlooks);
  }
}
