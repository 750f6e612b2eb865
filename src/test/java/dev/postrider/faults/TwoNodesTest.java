package dev.postrider.faults;

import static dev.postrider.faults.Nodes.CONNECTIONS;
import static dev.postrider.faults.Nodes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.TestDatabases;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes at one edition on a server, one of which is killed or frozen.
@Tag("faults")
class TwoNodesTest {

  private static final int READERS = 4_000;

  /// Heartbeats of five seconds, four of which may be missed, and some time to see it.
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(40);

  @TempDir Path folder;
  private Nodes nodes;
  private DatabaseSettings.PostgresServer database;

  @BeforeEach
  void begin() throws InterruptedException {
    nodes = new Nodes(folder);
    nodes.server().delay(Duration.ofMillis(20));
    database = TestDatabases.postgres();
    nodes.settings(database, "resend");
    nodes.importReaders(READERS);
  }

  @AfterEach
  void end() {
    nodes.endAll();
  }

  @Test
  void whatANodeThatIsKilledHadInItsHandsGoesOutByTheOther() throws Exception {
    Process dying = nodes.start("send", "weekly", "--yes");
    Process other = nodes.start("serve");
    awaitBothAtWork();

    dying.destroyForcibly().waitFor();

    await()
        .atMost(TAKEN_OVER_WITHIN)
        .untilAsserted(() -> assertThat(nodes.received()).hasSize(READERS));
    stop(other);
    assertThat(nodes.doubles()).isLessThanOrEqualTo(WINDOW * CONNECTIONS);
    nodes.assertCopiesAreEqual();
    assertThat(count("state = 'sent'")).isEqualTo(READERS);
  }

  @Test
  void aNodeThatWasFrozenSendsNothingThatAnotherHasTakenOver() throws Exception {
    Process frozen = nodes.start("send", "weekly", "--yes");
    Process other = nodes.start("serve");
    awaitBothAtWork();

    Nodes.signal(frozen, "STOP");
    await()
        .atMost(TAKEN_OVER_WITHIN.plusSeconds(20))
        .untilAsserted(() -> assertThat(count("state = 'sent'")).isEqualTo(READERS));
    int before = nodes.server().taken().size();
    Nodes.signal(frozen, "CONT");
    assertThat(frozen.waitFor(60, TimeUnit.SECONDS)).isTrue();
    stop(other);

    assertThat(nodes.received()).hasSize(READERS);
    assertThat(nodes.server().taken().size() - before)
        .as("sent after it woke up: those that were being written then")
        .isLessThanOrEqualTo(CONNECTIONS);
    assertThat(nodes.doubles()).isLessThanOrEqualTo(WINDOW * CONNECTIONS);
    nodes.assertCopiesAreEqual();
  }

  private void awaitBothAtWork() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(owners()).as("nodes at work").hasSize(2));
    await().until(() -> nodes.server().taken().size() > READERS / 20);
  }

  private static void stop(Process serve) throws InterruptedException {
    serve.destroy();
    assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private Set<String> owners() throws SQLException {
    var owners = new HashSet<String>();
    try (var connection = connection();
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT DISTINCT owner FROM batch WHERE owner IS NOT NULL")) {
      while (rows.next()) {
        owners.add(rows.getString(1));
      }
    }
    return owners;
  }

  private long count(String condition) throws SQLException {
    try (var connection = connection();
        var row =
            connection
                .createStatement()
                .executeQuery("SELECT count(*) FROM outbox WHERE " + condition)) {
      row.next();
      return row.getLong(1);
    }
  }

  private java.sql.Connection connection() throws SQLException {
    return DriverManager.getConnection(
        database.url(), database.username().orElseThrow(), database.password().orElseThrow());
  }
}
