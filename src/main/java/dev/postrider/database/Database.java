package dev.postrider.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The one database of a site: a SQLite file in WAL mode, where a commit is on the disk when
/// [#inTransaction] returns. Threads and processes may share it; one writes at a time.
///
/// What the disk refuses goes up as an [UncheckedIOException] that names the file.
public final class Database implements AutoCloseable {

  /// Long enough for another process to freeze an edition of a million emails.
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /// As long as what HMAC-SHA-256 gives (RFC 2104 §3).
  private static final int SECRET_OCTETS = 32;

  /// What SQLite says of the world and not of our SQL.
  private static final Set<SQLiteErrorCode> OUTSIDE =
      EnumSet.of(
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_CANTOPEN,
          SQLiteErrorCode.SQLITE_CORRUPT,
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_IOERR,
          SQLiteErrorCode.SQLITE_NOTADB,
          SQLiteErrorCode.SQLITE_PERM,
          SQLiteErrorCode.SQLITE_READONLY);

  private final Path file;
  private final HikariDataSource connections;
  private final Jdbi jdbi;
  private final Nodes nodes;

  /// Fair, so that a reader who leaves is not kept waiting by a busy outbox. The scheduler's own
  /// writes do not take it; they wait for SQLite's lock.
  private final ReentrantLock writing = new ReentrantLock(true);

  private Database(Path file, HikariDataSource connections, Nodes nodes) {
    this.file = file;
    this.connections = connections;
    this.jdbi = Jdbi.create(connections);
    this.nodes = nodes;
  }

  /// Opens the file, made if it is not there, with its tables as this version wants them.
  ///
  /// @throws UncheckedIOException naming the file that is no database or cannot be made
  public static Database open(DatabaseSettings settings) {
    Path file = settings.file().toAbsolutePath().normalize();
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder of the database " + file, e);
    }
    HikariDataSource connections = connect(file);
    try {
      new Migrations(file, connections).run();
      return new Database(file, connections, Nodes.join(file));
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  private static HikariDataSource connect(Path file) {
    var pool = new HikariConfig();
    pool.setPoolName("sqlite");
    pool.setDataSource(sqlite(file));
    pool.setMaximumPoolSize(8);
    pool.setMinimumIdle(0);
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      throw new UncheckedIOException("cannot open the database " + file, new IOException(e));
    }
  }

  private static SQLiteDataSource sqlite(Path file) {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /// Runs `work` as one transaction: all of it is written, or, when it throws, nothing.
  ///
  /// The transaction takes the write lock at once: one that read first and wrote later would be
  /// refused whenever another process had written in between.
  public <T> T inTransaction(Function<Transaction, T> work) {
    return alone(work, "COMMIT");
  }

  /// As [#inTransaction], for work that gives nothing back.
  public void write(Consumer<Transaction> work) {
    inTransaction(
        transaction -> {
          work.accept(transaction);
          return true;
        });
  }

  /// Runs `work` on one consistent picture of the database and leaves nothing behind: what it wrote
  /// is undone. It holds the write lock meanwhile.
  public <T> T rehearse(Function<Transaction, T> work) {
    return alone(work, "ROLLBACK");
  }

  private <T> T alone(Function<Transaction, T> work, String end) {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction within a transaction would wait for itself");
    }
    writing.lock();
    try {
      return onDisk(handle -> transact(handle, work, end));
    } finally {
      writing.unlock();
    }
  }

  private static <T> T transact(Handle handle, Function<Transaction, T> work, String end) {
    handle.execute("BEGIN IMMEDIATE");
    try {
      T result = work.apply(new Transaction(handle));
      handle.execute(end);
      return result;
    } catch (Throwable e) {
      rollBack(handle, e);
      throw e;
    }
  }

  /// A disk that is full has rolled back by itself, and says so when asked again.
  private static void rollBack(Handle handle, Throwable cause) {
    try {
      handle.execute("ROLLBACK");
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /// Reads without waiting for writers; each statement sees what is committed by then.
  public <T> T read(Function<Handle, T> work) {
    return onDisk(work);
  }

  /// What the disk or another process refuses is told with the file; any other mistake is ours.
  private <T> T onDisk(Function<Handle, T> work) {
    try {
      return jdbi.withHandle(work::apply);
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLiteException refused
          && OUTSIDE.contains(refused.getResultCode())) {
        throw new UncheckedIOException(
            "cannot use the database " + file, new IOException(e.getCause()));
      }
      throw e;
    }
  }

  public String forShare(String table) {
    return "";
  }

  /// For the scheduler, which keeps its own table.
  public DataSource connections() {
    return connections;
  }

  /// A key of this database, made when it is first asked for and the same ever after.
  ///
  /// @return 32 octets nobody can guess
  public byte[] secret(String name) {
    return inTransaction(
        transaction -> {
          byte[] fresh = new byte[SECRET_OCTETS];
          new SecureRandom().nextBytes(fresh);
          transaction
              .handle()
              .createUpdate(
                  "INSERT INTO secret (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING")
              .bind("name", name)
              .bind("value", fresh)
              .execute();
          return transaction
              .handle()
              .createQuery("SELECT value FROM secret WHERE name = :name")
              .bind("name", name)
              .mapTo(byte[].class)
              .one();
        });
  }

  /// The processes at work on this database.
  public Nodes nodes() {
    return nodes;
  }

  public Path file() {
    return file;
  }

  @Override
  public void close() {
    nodes.close();
    connections.close();
  }
}
