package dev.postrider.smtp;

/// Where emails go. Threads may share one; each takes a connection of its own.
public sealed interface Transport permits SmtpTransport, FolderTransport {

  /// Never fails: a connection opens when it is first used.
  Connection connect();
}
