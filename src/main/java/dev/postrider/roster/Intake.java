package dev.postrider.roster;

import dev.postrider.audience.Consent;
import dev.postrider.audience.Topic;
import java.util.List;

/// How a list is to be taken in.
///
/// @param digests keys, in place of those in the file; none for what the file says
/// @param topics in place of those in the file; none for what the file says
/// @param rehearsal true if nothing is to be changed
public record Intake(Consent consent, List<String> digests, List<Topic> topics, boolean rehearsal) {

  public Intake {
    digests = List.copyOf(digests);
    topics = List.copyOf(topics);
  }
}
