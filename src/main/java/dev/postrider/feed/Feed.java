package dev.postrider.feed;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A list of entries under a title, in no format yet.
///
/// @param title plain text, never empty
/// @param address the folder its files are served in, absolute, ends in `/`; also its permanent
///   name (RFC 4287 §4.2.6)
/// @param hub the WebSub hub that is told of changes
/// @param entries in the order they are shown
public record Feed(Site site, String title, URI address, Optional<URI> hub, List<Entry> entries) {

  public Feed {
    title = LegalText.of(title);
    entries = List.copyOf(entries);
  }

  /// What the site says of itself; its title where it says nothing, as RSS wants some text.
  String description() {
    return site.description().isEmpty() ? title : site.description();
  }

  /// When an entry last changed, never the time of the build; missing where there is no entry.
  Optional<Instant> updated() {
    return entries.stream().map(Entry::updated).max(Comparator.naturalOrder());
  }

  /// The same feed with its first `count` entries.
  public Feed first(int count) {
    return new Feed(site, title, address, hub, entries.subList(0, count));
  }
}
