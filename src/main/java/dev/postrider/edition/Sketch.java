package dev.postrider.edition;

import dev.postrider.edition.Readings.Choice;
import dev.postrider.post.Post;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the next edition of a digest would be, also where none would go out.
///
/// @param dates the next of its calendar, earliest first; the first may have passed
/// @param missed the last date that gave no edition, as it was late
/// @param moved posts known under another id
/// @param all posts of the digest's topics, newest first
/// @param unsent those of them that are new
/// @param choices what its readers chose
/// @param underWay the edition that comes first
/// @param idle why what is new makes no edition; empty where it would
/// @param held why the edition would wait for a person
record Sketch(
    Digest digest,
    int number,
    List<Instant> dates,
    Optional<Instant> missed,
    List<Post> moved,
    List<Post> all,
    List<Post> unsent,
    List<Choice> choices,
    Optional<Edition> underWay,
    Optional<String> idle,
    Optional<String> held) {

  /// Of `unsent`, what an edition has room for.
  List<Post> posts() {
    return digest.first(unsent);
  }
}
