package dev.postrider.validator;

import static java.util.Objects.requireNonNull;

import dev.postrider.document.Text;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a feed file tells in whichever format, as far as the formats and files of a folder are held
/// against each other.
///
/// @param at the whole file
/// @param id what the feed itself is known by; empty in formats that know none
/// @param updated when it says that it changed
/// @param links those that lead from page to page (RFC 5005) and to itself, by their rel
/// @param isArchive true if it is marked as a document that will not change (RFC 5005 §4)
/// @param items in its order
record FeedFile(
    Format format,
    Text at,
    Text id,
    String title,
    Optional<Dated> updated,
    Map<String, Text> links,
    boolean isArchive,
    List<Item> items) {

  enum Format {
    ATOM,
    RSS,
    JSON
  }

  /// A date as an instant, and where it stands.
  record Dated(Instant instant, Text at) {}

  /// An entry or item.
  ///
  /// @param at the whole of it
  /// @param id empty if it has none
  /// @param link where to read it; empty if it says that nowhere
  record Item(
      Text at,
      Text id,
      String title,
      String link,
      Optional<Dated> published,
      Optional<Dated> updated,
      Set<String> tags) {

    /// What it is sorted by.
    Optional<Dated> date() {
      return published.or(() -> updated);
    }
  }

  /// Absolute.
  Path path() {
    return at.location().file().toAbsolutePath().normalize();
  }

  Path folder() {
    return requireNonNull(path().getParent());
  }

  Optional<Text> link(String rel) {
    return Optional.ofNullable(links.get(rel));
  }

  /// Where the link of this rel leads.
  Optional<URI> target(String rel) {
    return link(rel).flatMap(Served::address);
  }
}
