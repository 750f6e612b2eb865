package dev.postrider.database;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/// A SQLite file in WAL mode. One writes at a time, of all threads and processes.
final class Sqlite implements Dialect {

  /// Long enough for another process to freeze an edition of a million emails.
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /// The number of a plain result code; what stands above tells it in more detail.
  private static final int PLAIN = 0xff;

  private final Path file;

  /// Fair, so that neither a reader who leaves nor a heartbeat is kept waiting by a busy outbox.
  private final ReentrantLock writing = new ReentrantLock(true);

  Sqlite(Path file) {
    this.file = file.toAbsolutePath().normalize();
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public String migrations() {
    return "sqlite";
  }

  /// @throws UncheckedIOException if the folder of the file cannot be made
  @Override
  public HikariConfig pool() {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder of the database " + file, e);
    }
    var pool = new HikariConfig();
    pool.setPoolName("sqlite");
    pool.setDataSource(source());
    pool.setMaximumPoolSize(8);
    return pool;
  }

  private SQLiteDataSource source() {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    // what is erased or blanked does not stay behind in a free part of the file
    config.setPragma(Pragma.SECURE_DELETE, "on");
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /// The file of the lock stays; without it the next to come would lock another.
  @Override
  public void migrateAlone(DataSource connections, Runnable migrate) {
    Path lock = file.resolveSibling(file.getFileName() + "-migration");
    synchronized (Sqlite.class) {
      try (var channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        migrate.run();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot lock " + lock, e);
      }
    }
  }

  @Override
  public Nodes join(DataSource connections) {
    return NodeFiles.join(file.resolveSibling(file.getFileName() + "-nodes"));
  }

  @Override
  public DataSource connectionsInTurn(DataSource connections) {
    return ConnectionsInTurn.of(connections, writing);
  }

  @Override
  public <T> T inTurn(Supplier<T> transaction) {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction within a transaction would wait for itself");
    }
    writing.lock();
    try {
      return transaction.get();
    } finally {
      writing.unlock();
    }
  }

  /// Takes the write lock at once, which makes it alone and its picture its own: a transaction that
  /// read first and wrote later would be refused whenever another process had written in between.
  @Override
  public void begin(Handle handle) {
    handle.execute("BEGIN IMMEDIATE");
  }

  @Override
  public void beginOnPicture(Handle handle) {
    begin(handle);
  }

  @Override
  public void beginAlone(Handle handle, String table) {
    begin(handle);
  }

  @Override
  public void commit(Handle handle) {
    handle.execute("COMMIT");
  }

  @Override
  public void rollBack(Handle handle) {
    handle.execute("ROLLBACK");
  }

  @Override
  public String forShare(String table) {
    return "";
  }

  @Override
  public Trouble judge(SQLException refused) {
    if (refused instanceof SQLTransientConnectionException) {
      return Trouble.BUSY;
    }
    return switch (SQLiteErrorCode.getErrorCode(refused.getErrorCode() & PLAIN)) {
      case SQLITE_BUSY -> Trouble.BUSY;
      case SQLITE_CANTOPEN,
          SQLITE_CORRUPT,
          SQLITE_FULL,
          SQLITE_IOERR,
          SQLITE_NOTADB,
          SQLITE_PERM,
          SQLITE_READONLY ->
          Trouble.OUTSIDE;
      default -> Trouble.OURS;
    };
  }
}
