import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// A PostgreSQL server of its own, which waits for the disk as a server in earnest does.
final class PostgresServer implements AutoCloseable {

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  static PostgresServer start(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new PostgresServer(
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(true)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start());
  }

  /// The settings of a new database of that name.
  List<String> lines(String name) {
    execute("CREATE DATABASE \"" + name + "\"");
    return List.of(
        "url: jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name),
        "username: postgres",
        "password: postgres");
  }

  long octets(String name) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var answer = statement.executeQuery("SELECT pg_database_size('" + name + "')")) {
      answer.next();
      return answer.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
