package dev.postrider.desk;

import dev.postrider.edition.Digest;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionReport;
import dev.postrider.feedback.Returns.Count;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingState;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The last editions of a digest and what came of each.
///
/// @param editions newest first
/// @param readersNow whom an edition would be for now; empty while that cannot be told
record History(Digest digest, List<Past> editions, OptionalLong readersNow) {

  /// So many are looked at: a quarter of a weekly digest, a year of a monthly one.
  static final int MOST = 12;

  History {
    editions = List.copyOf(editions);
  }

  /// An edition, be it over or not.
  ///
  /// @param size bytes of HTML of the email with all its posts
  /// @param returned with the emails that were refused for good among the bounces, each once; empty
  ///   where it is no longer known
  /// @param left readers who left after it and before the next; empty where it is no longer known
  /// @param page where anybody may read it
  record Past(
      EditionReport report,
      long size,
      Optional<Count> returned,
      OptionalLong left,
      Optional<URI> page) {

    Edition edition() {
      return report.edition();
    }

    /// Whom it was for: who got it, and who did not as nothing new is on their topics.
    long readers() {
      return report.mailing().recipients() + edition().skipped();
    }

    long sent() {
      return report.tally().of(EmailState.SENT);
    }

    boolean isUnderWay() {
      return report.mailing().state().isUnderWay();
    }

    boolean isCancelled() {
      return report.mailing().state() == MailingState.CANCELLED;
    }
  }
}
