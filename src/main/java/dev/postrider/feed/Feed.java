package dev.postrider.feed;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A list of entries under a title.
///
/// @param title plain text, never empty
/// @param address the folder its files are served in, absolute, ends in `/`
/// @param history where its older entries stand
/// @param hub the WebSub hub that is told of changes
/// @param entries in the order they are shown
public record Feed(
    Site site,
    String title,
    URI address,
    History history,
    Optional<URI> hub,
    List<ToldEntry> entries) {

  public Feed {
    title = LegalText.of(title);
    entries = List.copyOf(entries);
  }

  /// Its permanent name, the same for its archive documents (RFC 4287 §4.2.6, RFC 5005 §4).
  String id() {
    return history.current().orElse(address).toASCIIString();
  }

  /// True if this is an archive document.
  boolean isArchive() {
    return history.current().isPresent();
  }

  String description() {
    return site.describing(title);
  }

  /// When an entry last changed, never the time of the build; missing where there is no entry.
  Optional<Instant> updated() {
    return entries.stream().map(ToldEntry::updated).max(Comparator.naturalOrder());
  }

  /// The same feed with as many of its first entries as the largest of its files has room for, but
  /// at least one.
  public Feed fitting(int maxBytes) {
    int count = Math.min(1, entries.size());
    int room =
        Arrays.stream(FeedFormat.values())
            .mapToInt(format -> format.fitting(this, maxBytes))
            .min()
            .orElseThrow();
    return new Feed(site, title, address, history, hub, entries.subList(0, Math.max(count, room)));
  }

  /// The same feed, whose older entries stand elsewhere.
  public Feed with(History history) {
    return new Feed(site, title, address, history, hub, entries);
  }
}
