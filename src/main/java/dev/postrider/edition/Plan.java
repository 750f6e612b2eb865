package dev.postrider.edition;

import dev.postrider.post.Post;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What there is to compose, or why there is nothing. Two that are equal give the same edition.
sealed interface Plan {

  /// Nothing is to be composed.
  record Ended(Composition.Idle end) implements Plan {}

  /// An edition is.
  ///
  /// @param unsent all that is new
  /// @param posts of it those that go in
  /// @param readings who gets which of `posts`
  /// @param held why it does not go out at once
  record Issue(
      Digest digest,
      Instant date,
      int number,
      List<Post> unsent,
      List<Post> posts,
      Readings readings,
      Optional<String> held)
      implements Plan {

    /// What had no room.
    List<Post> left() {
      return unsent.subList(posts.size(), unsent.size());
    }

    /// @param words that it was given
    Edition edition(long mailingId, EditionWriter.Words words) {
      return new Edition(
          digest.key(), number, date, mailingId, words.subject(), readings.skipped());
    }
  }
}
