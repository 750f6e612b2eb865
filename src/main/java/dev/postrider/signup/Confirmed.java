package dev.postrider.signup;

import dev.postrider.audience.Subscription;
import java.util.List;

/// Somebody has pressed the button, now or before.
///
/// @param subscription as it is now; of no digest
/// @param digests keys, in order, of those they confirmed
public record Confirmed(Subscription subscription, List<String> digests) {

  public Confirmed {
    digests = List.copyOf(digests);
  }
}
