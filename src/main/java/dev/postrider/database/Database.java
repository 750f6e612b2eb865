package dev.postrider.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;

/// The one database of a site, a SQLite file or a PostgreSQL server. A commit is on the disk when
/// [#inTransaction] returns; threads and processes may share it.
///
/// What disk, network or server refuse goes up as an [UncheckedIOException] that names the place,
/// and as a [DatabaseBusy] where the same may be tried again.
public final class Database implements AutoCloseable {

  /// As long as what HMAC-SHA-256 gives (RFC 2104 §3).
  private static final int SECRET_OCTETS = 32;

  /// Who is still in the way of others after so many tries meets more than an accident.
  private static final int TRIES = 5;

  private final Dialect dialect;
  private final HikariDataSource connections;
  private final Jdbi jdbi;
  private final Nodes nodes;

  private Database(Dialect dialect, HikariDataSource connections, Nodes nodes) {
    this.dialect = dialect;
    this.connections = connections;
    this.jdbi = Jdbi.create(connections);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(Database::withoutValues);
    this.nodes = nodes;
  }

  /// Opens the database with its tables as this version wants them. A file is made if it is not
  /// there.
  ///
  /// @throws UncheckedIOException naming the file or the server that cannot be used
  public static Database open(DatabaseSettings settings) {
    Dialect dialect = Dialect.of(settings);
    HikariDataSource connections = connect(dialect);
    try {
      new Migrations(dialect, connections).run();
      return new Database(dialect, connections, dialect.join(connections));
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  private static HikariDataSource connect(Dialect dialect) {
    var pool = dialect.pool();
    pool.setMinimumIdle(0);
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      throw dialect.told(e);
    }
  }

  /// Runs `work` as one transaction: all of it is written, or, when it throws, nothing.
  ///
  /// A file lets one write at a time. A server lets many: each statement sees what is committed by
  /// then, and where two are in each other's way one of them is undone and run again from its
  /// start. So `work` changes nothing but through its transaction.
  ///
  /// @throws DatabaseBusy where the same may be tried again
  public <T> T inTransaction(Function<Transaction, T> work) {
    return transact(dialect::begin, work, this::commit);
  }

  /// As [#inTransaction], for work that gives nothing back.
  public void write(Consumer<Transaction> work) {
    inTransaction(
        transaction -> {
          work.accept(transaction);
          return true;
        });
  }

  /// As [#inTransaction], on one consistent picture of the database, and while nobody else is in
  /// such a transaction for the same table or writes to it.
  public <T> T alone(String table, Function<Transaction, T> work) {
    return transact(handle -> dialect.beginAlone(handle, table), work, this::commit);
  }

  /// Runs `work` on one consistent picture of the database and leaves nothing behind: what it wrote
  /// is undone. A file's write lock is held meanwhile.
  public <T> T rehearse(Function<Transaction, T> work) {
    return transact(dialect::beginOnPicture, work, dialect::rollBack);
  }

  private <T> T transact(
      Consumer<Handle> begin, Function<Transaction, T> work, Consumer<Handle> end) {
    for (int tries = 1; ; tries++) {
      try {
        return dialect.inTurn(() -> jdbi.withHandle(handle -> once(handle, begin, work, end)));
      } catch (JdbiException e) {
        if (dialect.judge(e) != Dialect.Trouble.UNDONE || tries == TRIES) {
          throw dialect.told(e);
        }
      }
    }
  }

  private <T> T once(
      Handle handle, Consumer<Handle> begin, Function<Transaction, T> work, Consumer<Handle> end) {
    begin.accept(handle);
    try {
      T result = work.apply(new Transaction(handle));
      end.accept(handle);
      return result;
    } catch (Throwable e) {
      rollBack(handle, e);
      throw e;
    }
  }

  /// Nobody answers when the connection is lost, and the server may have heard.
  private void commit(Handle handle) {
    try {
      dialect.commit(handle);
    } catch (JdbiException e) {
      if (dialect.judge(e) == Dialect.Trouble.LOST) {
        throw new DatabaseBusy(
            "lost the database " + dialect.place() + " while it was to commit", e, true);
      }
      throw e;
    }
  }

  /// A disk that is full has rolled back by itself, and says so when asked again.
  private void rollBack(Handle handle, Throwable cause) {
    try {
      dialect.rollBack(handle);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /// Reads without waiting for writers; each statement sees what is committed by then.
  public <T> T read(Function<Handle, T> work) {
    try {
      return jdbi.withHandle(work::apply);
    } catch (JdbiException e) {
      throw dialect.told(e);
    }
  }

  /// What a query in a transaction ends with to keep the rows it reads of `table` as they are until
  /// the commit; nothing where only one writes at a time.
  public String forShare(String table) {
    return dialect.forShare(table);
  }

  /// True for a server, which several machines may share; false for a file of this one.
  public boolean isServer() {
    return dialect instanceof Postgres;
  }

  /// For the scheduler, which keeps its own table. A thread that has one of these is in no
  /// transaction.
  public DataSource connections() {
    return dialect.connectionsInTurn(connections);
  }

  /// What is bound to a statement may be an address, and an exception stands in a log.
  private static String withoutValues(StatementException failed) {
    return failed.getShortMessage() + " [" + failed.getStatementContext().getRawSql() + "]";
  }

  /// The newest key of a name; see [#secrets].
  public byte[] secret(String name) {
    return secrets(name).firstEntry().getValue();
  }

  /// All keys of a name, each by when it was made, newest first: 32 octets nobody can guess. One is
  /// made when none is there, of 1970, and is the same for all who ask at once.
  public SequencedMap<Instant, byte[]> secrets(String name) {
    return inTransaction(
        transaction -> {
          insertSecret(transaction, name, Instant.EPOCH);
          return transaction
              .handle()
              .createQuery("SELECT made, value FROM secret WHERE name = :name")
              .bind("name", name)
              .reduceRows(
                  new TreeMap<Instant, byte[]>(Comparator.reverseOrder()),
                  (keys, row) -> {
                    keys.put(
                        Instant.ofEpochMilli(row.getColumn("made", Long.class)),
                        row.getColumn("value", byte[].class));
                    return keys;
                  });
        });
  }

  /// Makes one more key of a name, which is its newest then.
  ///
  /// @param now after the others were made
  public void addSecret(String name, Instant now) {
    write(transaction -> insertSecret(transaction, name, now));
  }

  private static void insertSecret(Transaction transaction, String name, Instant made) {
    byte[] fresh = new byte[SECRET_OCTETS];
    new SecureRandom().nextBytes(fresh);
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO secret (name, made, value) VALUES (:name, :made, :value)
            ON CONFLICT DO NOTHING
            """)
        .bind("name", name)
        .bind("made", made.toEpochMilli())
        .bind("value", fresh)
        .execute();
  }

  /// The processes at work on this database.
  public Nodes nodes() {
    return nodes;
  }

  @Override
  public void close() {
    nodes.close();
    connections.close();
  }
}
