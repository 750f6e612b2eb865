package dev.postrider.audience;

import dev.postrider.mail.Address;
import java.util.List;

/// Somebody who is written to, or was.
///
/// @param id never given to anybody else
/// @param topics by name; none for all that a digest has
public record Subscriber(long id, Address address, List<Topic> topics, SubscriptionStatus status) {

  public Subscriber {
    topics = List.copyOf(topics);
  }
}
