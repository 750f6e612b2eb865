package dev.postrider.smtp;

import dev.postrider.mail.Email;
import java.util.Optional;

/// Takes one email after another. For one thread at a time.
public interface Connection extends AutoCloseable {

  /// Gives `email` to the server and waits for its answer.
  ///
  /// Opens the connection if it is not open: at the first email, and after one whose receipt or
  /// exception ended it. A receipt at [Receipt.Command#CONNECT], [Receipt.Command#EHLO] or
  /// [Receipt.Command#AUTH] says that it did not open, and nothing about the email.
  ///
  /// @throws ConnectionLost if there was no answer; the next email is tried on a new connection
  Receipt send(Email email);

  /// The same, and says who is to get `next` without waiting for the answer, which saves `next` a
  /// round trip where the server allows it (RFC 2920 §3.1). Nothing of `next` is sent by that, and
  /// no answer to it is told; it is to be sent next. Where another is, or none, the connection is
  /// given up, so that the server forgets it.
  default Receipt send(Email email, Optional<Email> next) {
    return send(email);
  }

  /// Says goodbye. Never fails; can be repeated; a later [#send] opens the connection again.
  @Override
  void close();
}
