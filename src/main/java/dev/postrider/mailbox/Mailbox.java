package dev.postrider.mailbox;

import java.util.function.Consumer;

/// Messages that wait to be read, one after the other. For one thread at a time.
public sealed interface Mailbox permits ImapMailbox, Maildir, MessageStream {

  /// Of a larger message the rest is passed over: 1 MiB holds what a mail server has to say, and
  /// the beginning of what it returns.
  int LARGEST = 1024 * 1024;

  /// Hands on the octets of each message, and marks it as read when `taker` has returned. Where
  /// this process dies in between, the message is handed on again the next time.
  ///
  /// @throws java.io.UncheckedIOException if they cannot be read, or not be marked; those before
  ///   are done with
  void read(Consumer<byte[]> taker);
}
