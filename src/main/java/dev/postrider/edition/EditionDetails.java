package dev.postrider.edition;

import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.Tally;
import dev.postrider.outbox.Undelivered;
import java.util.List;
import java.util.Optional;

/// All that a person needs to know of an edition.
///
/// @param posts newest first; none where it was cancelled before anybody got it
/// @param approval what became of the copies for its approvers; empty where there are none
public record EditionDetails(
    EditionReport report,
    List<SentPost> posts,
    Undelivered undelivered,
    Optional<Copies> approval) {

  /// The copies for the approvers, a mailing of their own.
  ///
  /// @param mailing whether they may go out, and why not
  public record Copies(Mailing mailing, Tally tally) {}

  public EditionDetails {
    posts = List.copyOf(posts);
  }
}
