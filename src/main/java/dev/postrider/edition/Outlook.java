package dev.postrider.edition;

import dev.postrider.post.Post;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is to come of a digest, as things stand.
///
/// @param number of its next edition
/// @param dates the next five, earliest first; the first may have passed while nothing ran
/// @param posts that go in, newest first
/// @param kept how many are new besides and find no room
/// @param readings who gets which of `posts`
/// @param idle why no edition would go out, part of a sentence; empty where one would
/// @param held why it would wait for a person, part of a sentence
/// @param missed the last date that gave no edition, as it was late and `catch-up` is `skip`; empty
///   once a later one was kept
/// @param underWay the edition that is delivered or held now, which comes first
public record Outlook(
    Digest digest,
    int number,
    List<Instant> dates,
    List<Post> posts,
    long kept,
    Readings readings,
    Audience audience,
    Optional<String> idle,
    Optional<String> held,
    Optional<Instant> missed,
    Optional<Edition> underWay) {

  public Outlook {
    dates = List.copyOf(dates);
    posts = List.copyOf(posts);
  }

  /// `weekly/7`
  public String key() {
    return Edition.key(digest.key(), number);
  }

  public Instant date() {
    return dates.getFirst();
  }

  /// True if the date has passed and neither an edition in its way nor a moment's work can be why
  /// it was not kept: nobody ran.
  public boolean isOverdue(Instant now) {
    return underWay.isEmpty() && new Due(date(), now).isOverdue();
  }
}
