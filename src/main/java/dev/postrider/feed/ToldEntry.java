package dev.postrider.feed;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// An [Entry] told in every format: once for all the feeds of its site that show it, as nothing in
/// it depends on the feed. It keeps the bytes alone.
public final class ToldEntry {

  private final Instant updated;
  private final Map<FeedFormat, byte[]> told;

  private ToldEntry(Instant updated, Map<FeedFormat, byte[]> told) {
    this.updated = updated;
    this.told = told;
  }

  public static ToldEntry of(Entry entry, Site site) {
    var told = new EnumMap<FeedFormat, byte[]>(FeedFormat.class);
    for (FeedFormat format : FeedFormat.values()) {
      told.put(format, format.entry(entry, site));
    }
    return new ToldEntry(entry.updated(), told);
  }

  /// One that was told before.
  ///
  /// @param updated of the entry
  /// @param told as [#in] gave it, in every format
  public static ToldEntry of(Instant updated, Map<FeedFormat, byte[]> told) {
    return new ToldEntry(updated, new EnumMap<>(told));
  }

  /// When the entry was last changed, in whole seconds.
  public Instant updated() {
    return updated;
  }

  /// As it stands in a file of that format, with the line end before it.
  public byte[] in(FeedFormat format) {
    return requireNonNull(told.get(format));
  }
}
