package dev.postrider.template;

import java.time.Duration;

/// What one rendering may use.
///
/// @param work the processor's time, which a machine with much else to do does not lengthen
/// @param time until then it must have ended, however little work it was given
/// @param bytes of memory asked for, given back or not
/// @param characters in the output of one file
record Limits(Duration work, Duration time, long bytes, int characters) {

  /// A rendering takes milliseconds, the first of a program some hundred, and mail services cut a
  /// body at 102,000 bytes: who meets these limits wrote a list without end.
  static final Limits USUAL =
      new Limits(Duration.ofMillis(1_200), Duration.ofSeconds(30), 200_000_000, 2_000_000);
}
