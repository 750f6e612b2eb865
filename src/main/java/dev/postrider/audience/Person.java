package dev.postrider.audience;

import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.outbox.Suppressions.Suppression;
import dev.postrider.outbox.Traces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that is held on the holder of an address.
///
/// @param subscriber empty where they never joined, or were erased
/// @param steps oldest first
/// @param signUp the newest, until it is forgotten
public record Person(
    Optional<Subscriber> subscriber,
    List<Step> steps,
    List<Suppression> suppressions,
    Optional<SignUp> signUp,
    Traces.Held mail) {

  /// One step on the record.
  ///
  /// @param scope the digest it is about; empty for all
  /// @param digests the keys of those agreed to; none where it is no agreement
  /// @param topics those agreed to; none for everything
  public record Step(
      Instant at,
      String step,
      String scope,
      List<String> digests,
      List<Topic> topics,
      String source,
      String text) {

    public Step {
      digests = List.copyOf(digests);
      topics = List.copyOf(topics);
    }
  }

  /// What somebody asked for.
  ///
  /// @param until when it is forgotten
  public record SignUp(
      Instant asked,
      Instant until,
      List<String> digests,
      List<Topic> topics,
      String source,
      String text) {

    public SignUp {
      digests = List.copyOf(digests);
      topics = List.copyOf(topics);
    }
  }

  public Person {
    steps = List.copyOf(steps);
    suppressions = List.copyOf(suppressions);
  }

  /// True where there is nothing but, perhaps, the hash of an address that was erased.
  boolean isErased() {
    return subscriber.isEmpty()
        && mail.isNothing()
        && suppressions.stream().allMatch(it -> it.reason() == Reason.ERASED);
  }
}
