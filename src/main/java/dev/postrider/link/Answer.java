package dev.postrider.link;

import java.net.URI;

/// What came of following an address.
public sealed interface Answer {

  /// Something is there.
  record There() implements Answer {}

  /// Something is there, and for good at another address (RFC 9110 §15.4.2, §15.4.9).
  record Moved(URI to) implements Answer {}

  /// Nothing is there (RFC 9110 §15.5.5, §15.5.11).
  ///
  /// @param status 404 or 410
  record Dead(int status) implements Answer {}

  /// Nobody can tell now: the server did not answer, or not to a program.
  ///
  /// @param why part of a sentence
  record Unknown(String why) implements Answer {}
}
