package dev.postrider.edition;

import dev.postrider.post.Post;
import java.util.List;
import java.util.Optional;

/// What came of composing.
public sealed interface Composition {

  /// An edition stands, with its emails in the outbox.
  ///
  /// @param posts newest first
  /// @param recipients how many emails it has
  /// @param held why none of them goes out before a person resumes it; empty where they do
  record Composed(Edition edition, List<Post> posts, long recipients, Optional<String> held)
      implements Composition {

    public Composed {
      posts = List.copyOf(posts);
    }
  }

  /// Nothing was composed.
  sealed interface Idle extends Composition {

    /// Part of a sentence for people.
    String why();
  }

  /// An edition stands that comes first: the one composed for this very date before, or an earlier
  /// one that still has emails to deliver.
  record Standing(Edition edition) implements Idle {

    @Override
    public String why() {
      return edition.key() + " is under way and comes first";
    }
  }

  /// There is nothing to send.
  record Nothing(String why) implements Idle {}
}
