package dev.postrider.template;

import java.time.Duration;

/// What one rendering may use.
///
/// @param time for the three files together
/// @param characters in the output of one file
record Limits(Duration time, int characters) {

  /// A rendering takes a few milliseconds and a body over 102,000 bytes is cut by mail services:
  /// who meets these limits wrote a list without end.
  static final Limits USUAL = new Limits(Duration.ofSeconds(10), 2_000_000);
}
