package dev.postrider.signup;

import java.time.Duration;

/// What becomes of a [Request]. It is the same whether or not anybody knows the address.
public sealed interface Answer {

  /// Whoever reads the mail of the address has an email with a link, or gets one now; or none goes
  /// there any more.
  record Asked() implements Answer {}

  /// Nothing can be sent to what was typed.
  record NotAnAddress(Fault fault) implements Answer {}

  /// No digest was chosen, and there are several.
  record NoDigest() implements Answer {}

  /// Somebody asks too often.
  ///
  /// @param retryAfter when it may be tried again
  record TooMany(Duration retryAfter) implements Answer {

    /// Whole seconds, after which it is certain to have passed (RFC 9110 §10.2.3).
    public long seconds() {
      return retryAfter.toSeconds() + 1;
    }
  }
}
