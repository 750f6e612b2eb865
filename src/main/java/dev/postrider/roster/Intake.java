package dev.postrider.roster;

import dev.postrider.audience.Consent;
import dev.postrider.audience.Topic;
import java.util.List;
import java.util.Optional;

/// How a list is to be taken in.
///
/// @param digests keys, in place of those in the file; none for what the file says
/// @param topics in place of those in the file; none for what the file says
/// @param asking empty where they have agreed
/// @param rehearsal true if nothing is to be changed
public record Intake(
    Consent consent,
    List<String> digests,
    List<Topic> topics,
    Optional<Asking> asking,
    boolean rehearsal) {

  public Intake {
    digests = List.copyOf(digests);
    topics = List.copyOf(topics);
  }

  /// True if nobody is taken in who has not agreed.
  boolean wantsConfirmed() {
    return asking.isEmpty();
  }
}
