package dev.postrider.edition;

import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.post.Post;
import dev.postrider.problem.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The next edition of a digest as one reader would get it. It is on record nowhere, and made also
/// where none would go out.
///
/// @param number the edition's
/// @param date the next of the digest's calendar, which may have passed while nothing ran
/// @param posts newest first, never empty; where nothing is new for the reader, the newest that are
///   on the topics
/// @param letterhead its slots are those of `body`
/// @param body with its slots unfilled
/// @param findings what is wrong with the email, in order of place; one with an error would not go
///   out
/// @param readers how many get the edition, each their selection of it
/// @param leftOut how many get none, as nothing new is on their topics
/// @param idle why no such email would go out now, part of a sentence; empty where it would
/// @param held why the edition would wait for a person, part of a sentence
public record Draft(
    Digest digest,
    int number,
    Instant date,
    List<Entry> posts,
    Letterhead letterhead,
    MailingBody body,
    List<Finding> findings,
    long readers,
    long leftOut,
    Optional<String> idle,
    Optional<String> held) {

  /// One of its posts.
  ///
  /// @param file where the post lies
  public record Entry(Post post, Path file) {}

  public Draft {
    posts = List.copyOf(posts);
    findings = List.copyOf(findings);
  }

  /// `weekly/7`
  public String key() {
    return Edition.key(digest.key(), number);
  }
}
