package dev.postrider.smtp;

import dev.postrider.mail.Email;

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

  /// Says goodbye. Never fails; can be repeated; a later [#send] opens the connection again.
  @Override
  void close();
}
