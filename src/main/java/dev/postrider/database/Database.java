package dev.postrider.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

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

  @Override
  public void close() {
    nodes.close();
    connections.close();
  }
}
