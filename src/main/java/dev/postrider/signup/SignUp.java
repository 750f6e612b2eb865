package dev.postrider.signup;

import dev.postrider.audience.Consent;
import dev.postrider.audience.Topic;
import java.util.List;

/// What somebody asked for.
///
/// @param digests keys
/// @param topics none for everything
/// @param asked where, and in which words
record SignUp(List<String> digests, List<Topic> topics, Consent asked) {

  SignUp {
    digests = List.copyOf(digests);
    topics = List.copyOf(topics);
  }
}
