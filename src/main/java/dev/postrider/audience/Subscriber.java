package dev.postrider.audience;

import dev.postrider.mail.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Somebody who is written to, or was, or is to be.
///
/// @param id never given to anybody else
/// @param language RFC 5646; empty if not known
/// @param attributes what else is known of them
/// @param digests the keys of those they asked for, in order; some of them they may have left since
/// @param topics by name; none for all that a digest has
/// @param joined when they were first heard of
public record Subscriber(
    long id,
    Address address,
    String language,
    Map<String, String> attributes,
    List<String> digests,
    List<Topic> topics,
    SubscriptionStatus status,
    Instant joined) {

  public Subscriber {
    attributes = Map.copyOf(attributes);
    digests = DigestKeys.sorted(digests);
    topics = List.copyOf(topics);
  }
}
