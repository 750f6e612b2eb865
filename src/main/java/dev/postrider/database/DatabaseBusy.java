package dev.postrider.database;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The database cannot serve just now, and the same may be tried again a little later: another
/// process holds the lock of the file, the connection was lost, the server restarts.
///
/// What the transaction wrote is undone, unless it [#isInDoubt].
public final class DatabaseBusy extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  private final boolean inDoubt;

  DatabaseBusy(String message, Throwable cause, boolean inDoubt) {
    super(message, new IOException(cause));
    this.inDoubt = inDoubt;
  }

  /// True where the connection was lost while the server was asked to commit: all of the
  /// transaction is written, or nothing of it. Only work that does no harm when it is done twice
  /// may be tried again then.
  public boolean isInDoubt() {
    return inDoubt;
  }
}
