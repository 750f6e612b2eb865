package dev.postrider.audience;

import dev.postrider.mail.Address;
import java.util.List;

/// Somebody who has agreed to be written to.
///
/// @param topics what they want to read about; none for everything
record Newcomer(Address address, List<Topic> topics) {

  Newcomer {
    topics = List.copyOf(topics);
  }
}
