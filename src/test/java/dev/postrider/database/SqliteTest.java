package dev.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is true of a file only.
class SqliteTest {

  @TempDir Path folder;

  @Test
  void aFullDiskIsToldAndNothingIsHalfWritten() {
    try (Database database = open()) {
      database.write(transaction -> put(transaction, "before"));

      assertThatThrownBy(() -> database.write(SqliteTest::fillTheDisk))
          .hasStackTraceContaining("SQLITE_FULL");
      assertThatThrownBy(
              () ->
                  database.rehearse(
                      transaction -> {
                        fillTheDisk(transaction);
                        return true;
                      }))
          .hasStackTraceContaining("SQLITE_FULL");

      assertThat(names(database)).containsExactly("before");
    }
  }

  private static void fillTheDisk(Transaction transaction) {
    transaction.handle().execute("PRAGMA max_page_count = 1");
    for (int i = 0; i < 1_000; i++) {
      put(transaction, "x".repeat(5_000) + i);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamedAndLeftAlone() throws IOException {
    Files.writeString(file(), "dear diary, ".repeat(1_000));

    assertThatThrownBy(this::open)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file().toString());

    assertThat(file()).hasContent("dear diary, ".repeat(1_000));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.createFile(folder.resolve("site"));
    var settings = new DatabaseSettings.SqliteFile(folder.resolve("site/postrider.db"));

    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("site/postrider.db");
  }

  @Test
  void whatReadsFirstAndWritesLaterIsNotOvertaken() throws Exception {
    try (Database one = open();
        Database two = open()) {
      one.write(t -> t.handle().execute("CREATE TABLE counter AS SELECT 0 AS value"));

      Together.run(() -> countTo25(one), () -> countTo25(one), () -> countTo25(two));

      int counted =
          two.read(h -> h.createQuery("SELECT value FROM counter").mapTo(int.class).one());
      assertThat(counted).isEqualTo(75);
    }
  }

  private static int countTo25(Database database) {
    for (int i = 0; i < 25; i++) {
      database.write(
          transaction -> {
            Handle handle = transaction.handle();
            int value = handle.createQuery("SELECT value FROM counter").mapTo(int.class).one();
            handle.execute("UPDATE counter SET value = ?", value + 1);
          });
    }
    return 25;
  }

  @Test
  @Timeout(20)
  void whoWaitsForItsTurnToWriteTakesNobodysConnection() {
    try (Database database = open()) {
      var waiting = new ArrayList<Thread>();

      List<String> seen =
          database.inTransaction(
              transaction -> {
                for (int i = 0; i < 20; i++) {
                  String name = "waiting " + i;
                  waiting.add(Thread.startVirtualThread(() -> database.write(t -> put(t, name))));
                }
                await().until(() -> waiting.stream().allMatch(SqliteTest::waits));
                return CompletableFuture.supplyAsync(() -> names(database)).join();
              });

      assertThat(seen).isEmpty();
      await().untilAsserted(() -> assertThat(names(database)).hasSize(20));
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private Database open() {
    return Database.open(TestDatabases.sqlite(folder));
  }

  private Path file() {
    return folder.resolve("postrider.db");
  }

  private static void put(Transaction transaction, String name) {
    transaction.handle().execute("INSERT INTO secret (name, value) VALUES (?, x'00')", name);
  }

  private static List<String> names(Database database) {
    return database.read(
        handle ->
            handle.createQuery("SELECT name FROM secret ORDER BY name").mapTo(String.class).list());
  }
}
