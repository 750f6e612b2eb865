package dev.postrider.feed;

import java.net.URI;
import java.util.Optional;

/// Where the older entries of a feed stand, and whose older entries a document holds (RFC 5005 §4).
/// Each is named by the folder in which it stands in every format.
///
/// @param previous the archive document next in age
/// @param next the archive document next in youth; none for the feed itself and its youngest
///   archive
/// @param current the feed to which an archive document belongs; empty for the feed itself
public record History(Optional<URI> previous, Optional<URI> next, Optional<URI> current) {

  /// Of a feed that shows all it has.
  public static final History NONE =
      new History(Optional.empty(), Optional.empty(), Optional.empty());

  /// Of a feed whose older entries stand in `newest` and those before it.
  public static History before(URI newest) {
    return new History(Optional.of(newest), Optional.empty(), Optional.empty());
  }
}
