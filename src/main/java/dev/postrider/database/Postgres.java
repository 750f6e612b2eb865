package dev.postrider.database;

import com.zaxxer.hikari.HikariConfig;
import dev.postrider.database.DatabaseSettings.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/// A database on a PostgreSQL server. Many write at a time, each statement on what is committed by
/// then; where two want the same row the second waits.
final class Postgres implements Dialect {

  /// The threads that deliver, those of the scheduler, the pages, and a few to spare.
  private static final int CONNECTIONS = 16;

  /// What a restart of the server may take, and no more than a reader's browser waits.
  private static final int CONNECTION_TIMEOUT_MILLIS = 10_000;

  /// A node that froze within a transaction holds its locks no longer than this, so that others can
  /// take over what it had. Nothing is thought about for so long within one.
  private static final int FROZEN_MILLIS = 10_000;

  /// Longer than an edition of ten million emails takes to freeze; a server that fell silent holds
  /// nobody for longer.
  private static final String SILENCE_SECONDS = "600";

  private final PostgresServer server;

  Postgres(PostgresServer server) {
    this.server = server;
  }

  @Override
  public String place() {
    return server.place();
  }

  @Override
  public String migrations() {
    return "postgresql";
  }

  @Override
  public HikariConfig pool() {
    var pool = new HikariConfig();
    pool.setPoolName("postgresql");
    pool.setJdbcUrl(server.url());
    pool.setDataSourceProperties(properties());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return pool;
  }

  /// What the address says itself comes first.
  private Properties properties() {
    var properties = new Properties();
    properties.setProperty("ApplicationName", "postrider");
    properties.setProperty("tcpKeepAlive", "true");
    // what the server says beyond its message holds values of rows, and may come into a log
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("options", "-c idle_in_transaction_session_timeout=" + FROZEN_MILLIS);
    properties.setProperty("socketTimeout", SILENCE_SECONDS);
    server.username().ifPresent(name -> properties.setProperty("user", name));
    server.password().ifPresent(secret -> properties.setProperty("password", secret));
    return properties;
  }

  /// A connection outside the pool.
  Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(), properties());
  }

  /// The server lets go of the lock however this process ends.
  @Override
  public void migrateAlone(DataSource connections, Runnable migrate) {
    try (var connection = connect();
        var lock = connection.createStatement()) {
      lock.execute("SELECT pg_advisory_lock(hashtextextended('postrider migration', 0))");
      migrate.run();
    } catch (SQLException e) {
      throw told(new IllegalStateException("cannot lock " + place(), e));
    }
  }

  @Override
  public Nodes join(DataSource connections) {
    try {
      return NodeLocks.join(this, connections);
    } catch (SQLException e) {
      throw told(new IllegalStateException("cannot join " + place(), e));
    }
  }

  @Override
  public DataSource connectionsInTurn(DataSource connections) {
    return connections;
  }

  @Override
  public <T> T inTurn(Supplier<T> transaction) {
    return transaction.get();
  }

  @Override
  public void begin(Handle handle) {
    if (handle.isInTransaction()) {
      throw new IllegalStateException("a transaction within a transaction would wait for itself");
    }
    handle.begin();
  }

  @Override
  public void beginOnPicture(Handle handle) {
    begin(handle);
    handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  }

  /// The lock is taken before the picture, which is that of the first query: an advisory lock would
  /// be a query, and the picture older than what the lock waited for.
  @Override
  public void beginAlone(Handle handle, String table) {
    beginOnPicture(handle);
    handle.execute("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
  }

  @Override
  public void commit(Handle handle) {
    handle.commit();
  }

  @Override
  public void rollBack(Handle handle) {
    handle.rollback();
  }

  @Override
  public String forShare(String table) {
    return " FOR SHARE OF " + table;
  }

  /// By the class or the whole of the code, as the server's appendix A lists them.
  @Override
  public Trouble judge(SQLException refused) {
    if (refused instanceof SQLTransientConnectionException) {
      return Trouble.BUSY;
    }
    String code = Objects.requireNonNullElse(refused.getSQLState(), "");
    return switch (code) {
      case "40001", "40P01" -> Trouble.UNDONE;
      // too many connections, read-only after a failover, lock not available, cancelled
      case "53300", "25006", "55P03", "57014" -> Trouble.BUSY;
      // what the server ends itself: idle in a transaction, transaction too long, shutdown,
      // restart, not yet up, idle
      case "25P03", "25P04", "57P01", "57P02", "57P03", "57P05" -> Trouble.LOST;
      // not what the driver understands, rights, no such database, dropped, corrupt
      case "08P01", "42501", "3D000", "57P04", "XX001", "XX002" -> Trouble.OUTSIDE;
      default ->
          switch (code.substring(0, Math.min(2, code.length()))) {
            case "08" -> Trouble.LOST;
            // who are you, out of disk or memory, the system below, the settings file
            case "28", "53", "58", "F0" -> Trouble.OUTSIDE;
            default -> Trouble.OURS;
          };
    };
  }
}
