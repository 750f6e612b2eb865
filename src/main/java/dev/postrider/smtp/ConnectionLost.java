package dev.postrider.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A connection ended, or never opened, while an email was to be sent.
public final class ConnectionLost extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  /// How far it had come with the email.
  enum Progress {
    /// the connection was not open yet
    OPENING,
    /// the email had been begun
    BEGUN,
    /// the message had been written to its end
    WRITTEN
  }

  private final Progress progress;

  ConnectionLost(String message, IOException cause, Progress progress) {
    super(message, cause);
    this.progress = progress;
  }

  /// True if no server was reached, or none that may be talked to: nothing of the email was sent,
  /// and its loss says nothing about it.
  public boolean beforeMail() {
    return progress == Progress.OPENING;
  }

  /// True if the server may have taken the email: the message had been written to its end and the
  /// answer did not come (RFC 1047). Otherwise it certainly has not.
  public boolean inDoubt() {
    return progress == Progress.WRITTEN;
  }
}
