package dev.postrider.audience;

import dev.postrider.mail.Address;
import java.util.List;
import java.util.Map;

/// Somebody who is to be written to, and what they want.
///
/// @param language RFC 5646; empty if not known
/// @param attributes what else is known of them
/// @param digests the keys of those they want
/// @param topics what they want to read about; none for everything
public record Newcomer(
    Address address,
    String language,
    Map<String, String> attributes,
    List<String> digests,
    List<Topic> topics) {

  public Newcomer {
    attributes = Map.copyOf(attributes);
    digests = DigestKeys.sorted(digests);
    topics = List.copyOf(topics);
  }

  /// Of whom no more is known.
  public Newcomer(Address address, List<String> digests, List<Topic> topics) {
    this(address, "", Map.of(), digests, topics);
  }
}
