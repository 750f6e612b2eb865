package dev.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postrider.database.DatabaseSettings.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A node whose server goes away and comes back.
class NodeLocksTest {

  private PostgresServer settings;
  private Database database;
  private Database other;

  @BeforeEach
  void open() {
    settings = TestDatabases.postgres();
    database = Database.open(settings);
    other = Database.open(settings);
  }

  @AfterEach
  void close() {
    letIn(true);
    database.close();
    other.close();
  }

  @Test
  void whoIsCutOffTakesNothingNewUntilItIsBack() {
    String name = database.nodes().self();
    assertThat(other.nodes().isAlive(name)).isTrue();

    letIn(false);
    cutOff();

    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> database.nodes().self())
                    .isInstanceOf(DatabaseBusy.class)
                    .hasMessage("lost the database " + settings.place()));
    assertThat(other.nodes().isAlive(name)).isFalse();

    letIn(true);

    await().ignoreExceptions().until(() -> database.nodes().self().equals(name));
    assertThat(other.nodes().isAlive(name)).isTrue();
  }

  private void letIn(boolean allowed) {
    TestDatabases.execute("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(name(), allowed));
  }

  /// Ends the connections that hold the locks of nodes.
  private void cutOff() {
    TestDatabases.execute(
        """
        SELECT pg_terminate_backend(l.pid, 10000)
        FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory' AND d.datname = '%s'
        """
            .formatted(name()));
  }

  private String name() {
    return settings.place().substring(settings.place().indexOf('/') + 1);
  }
}
