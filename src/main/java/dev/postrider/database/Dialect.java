package dev.postrider.database;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/// What each kind of database does in its own way.
sealed interface Dialect permits Sqlite, Postgres {

  static Dialect of(DatabaseSettings settings) {
    return switch (settings) {
      case DatabaseSettings.SqliteFile(var file) -> new Sqlite(file);
      case DatabaseSettings.PostgresServer server -> new Postgres(server);
    };
  }

  /// Which database it is, for people; tells no secret.
  String place();

  /// The folder of its migrations below `db/migration`.
  String migrations();

  /// The pool of its connections, each as it must be for a commit to be on the disk.
  HikariConfig pool();

  /// Runs `migrate` while no other process or thread does.
  void migrateAlone(DataSource connections, Runnable migrate);

  /// Joins the processes at work on it.
  Nodes join(DataSource connections);

  /// The connections for a library that asks for them itself.
  DataSource connectionsInTurn(DataSource connections);

  /// Runs a transaction when it is this thread's turn to write. Who waits holds no connection yet,
  /// as others need one to finish.
  ///
  /// @throws IllegalStateException within another transaction, for which it would wait
  <T> T inTurn(Supplier<T> transaction);

  /// Begins a transaction on what is committed at each statement.
  ///
  /// @throws IllegalStateException within another transaction
  void begin(Handle handle);

  /// As [#begin]; every statement sees what was committed before the first.
  void beginOnPicture(Handle handle);

  /// As [#beginOnPicture], once nobody else is in a transaction begun so for this table.
  void beginAlone(Handle handle, String table);

  void commit(Handle handle);

  void rollBack(Handle handle);

  /// What a query ends with that keeps the rows of `table` as they are until the transaction ends.
  String forShare(String table);

  /// Whose fault it is that the database refused, and whether it is worth another try.
  enum Trouble {
    /// our SQL
    OURS,
    /// the disk, the server or its rights: somebody must look
    OUTSIDE,
    /// too much at once: nothing is written, and a later try may succeed
    BUSY,
    /// as [#BUSY], but a commit under way is in doubt
    LOST,
    /// in the way of another transaction: undone by the database, to be repeated at once
    UNDONE
  }

  Trouble judge(SQLException refused);

  /// The trouble at the bottom of what a library threw.
  default Trouble judge(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && judge(refused) != Trouble.OURS) {
        return judge(refused);
      }
    }
    return Trouble.OURS;
  }

  /// What is thrown on instead, so that trouble from outside is told with the place; our own
  /// mistakes stay as they are.
  default RuntimeException told(RuntimeException thrown) {
    return switch (judge(thrown)) {
      case OURS -> thrown;
      case OUTSIDE ->
          new UncheckedIOException(
              "cannot use the database " + place(), new IOException(cause(thrown)));
      case BUSY, LOST, UNDONE ->
          new DatabaseBusy("cannot use the database " + place(), cause(thrown), false);
    };
  }

  /// What the driver said, without what was put round it.
  private static Throwable cause(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return cause;
      }
    }
    return thrown;
  }
}
