package dev.postrider.bounce;

import java.util.List;
import java.util.Optional;

/// What may lead from a message to the email it is about.
///
/// @param paths addresses it came to, or that the email came from: one may be a return path
/// @param recipients addresses the email is said to have gone to
/// @param messageId of the email, without angle brackets
/// @param token of the email's List-Unsubscribe
public record Trace(
    List<String> paths,
    List<String> recipients,
    Optional<String> messageId,
    Optional<String> token) {

  public Trace {
    paths = List.copyOf(paths);
    recipients = List.copyOf(recipients);
  }
}
