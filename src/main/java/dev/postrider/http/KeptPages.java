package dev.postrider.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Pages for anybody as they were last answered, compressed: made anew only where what they are
/// made of has changed, by whoever asks first, while others who ask for it wait. The time of a page
/// is that at which it was first seen so.
public final class KeptPages {

  /// For all pages together. The least used go first, and are made again when they are asked for.
  private static final int MAX_BYTES = 16 << 20;

  private record Kept(Object source, Representation representation) {}

  private final InstantSource clock;
  private final Cache<String, Kept> pages =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((String address, Kept kept) -> kept.representation().kept())
          .build();

  public KeptPages(InstantSource clock) {
    this.clock = clock;
  }

  /// The page as it is kept, or made anew.
  ///
  /// @param address where it is answered, which its relative links depend on, with what of the
  ///   query makes it another page
  /// @param source all that the page is made of
  /// @param page what it says; keeps nothing where it throws
  public Representation get(
      String address, Object source, String mediaType, Supplier<byte[]> page) {
    return pages
        .asMap()
        .compute(
            address,
            (_, kept) ->
                kept != null && kept.source().equals(source)
                    ? kept
                    : new Kept(source, represented(page.get(), mediaType)))
        .representation();
  }

  private Representation represented(byte[] page, String mediaType) {
    var seen = new LastModified(clock.instant(), clock);
    return Representation.of(page, mediaType, Optional.of(seen));
  }
}
