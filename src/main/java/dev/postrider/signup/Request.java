package dev.postrider.signup;

import java.net.InetAddress;
import java.util.List;

/// What a visitor asks for. Nothing in it need be right.
///
/// @param email as it was typed
/// @param digests keys; those that are unknown are left out
/// @param topics likewise; none for everything
/// @param source the page or form it was asked on, for the record
/// @param text the words that were agreed to, as they stood there, for the record; not blank
/// @param from the visitor's address on the network
public record Request(
    String email,
    List<String> digests,
    List<String> topics,
    String source,
    String text,
    InetAddress from) {

  public Request {
    digests = List.copyOf(digests);
    topics = List.copyOf(topics);
  }
}
