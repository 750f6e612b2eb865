package dev.postrider.signup;

import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Topic;
import java.util.List;

/// What a press of the button will do.
///
/// @param digests keys, in order, of those that were asked for
/// @param topics none for everything
/// @param wish tells these digests and topics from others
public record Invitation(
    Subscriber subscriber, List<String> digests, List<Topic> topics, String wish) {

  public Invitation {
    digests = List.copyOf(digests);
    topics = List.copyOf(topics);
  }
}
