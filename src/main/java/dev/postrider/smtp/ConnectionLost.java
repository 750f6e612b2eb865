package dev.postrider.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A connection ended, or never opened, while an email was to be sent.
public final class ConnectionLost extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  private final boolean inDoubt;

  public ConnectionLost(String message, IOException cause, boolean inDoubt) {
    super(message, cause);
    this.inDoubt = inDoubt;
  }

  /// True if the server may have taken the email: the message had been written to its end and the
  /// answer did not come (RFC 1047). Otherwise it certainly has not.
  public boolean inDoubt() {
    return inDoubt;
  }
}
