package dev.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @TempDir Path folder;

  @Test
  void whatThrowsWritesNothing() {
    try (Database database = open()) {
      var mistake = new IllegalStateException("in the middle");

      assertThatThrownBy(
              () ->
                  database.write(
                      transaction -> {
                        put(transaction, "half");
                        throw mistake;
                      }))
          .isSameAs(mistake);

      assertThat(names(database)).isEmpty();
      database.write(transaction -> put(transaction, "whole"));
      assertThat(names(database)).containsExactly("whole");
    }
  }

  @Test
  void aRehearsalSeesWhatItWritesAndLeavesNothing() {
    try (Database database = open()) {
      List<String> seen =
          database.rehearse(
              transaction -> {
                put(transaction, "rehearsed");
                return names(transaction.handle());
              });

      assertThat(seen).containsExactly("rehearsed");
      assertThat(names(database)).isEmpty();
    }
  }

  @Test
  void aRehearsalThatThrowsLeavesNothingAndIsHeard() {
    try (Database database = open()) {
      assertThatThrownBy(
              () ->
                  database.rehearse(
                      transaction -> {
                        put(transaction, "rehearsed");
                        throw new IllegalStateException("in the middle");
                      }))
          .hasMessage("in the middle");

      assertThat(names(database)).isEmpty();
    }
  }

  @Test
  void aFullDiskIsToldAndNothingIsHalfWritten() {
    try (Database database = open()) {
      database.write(transaction -> put(transaction, "before"));

      assertThatThrownBy(() -> database.write(DatabaseTest::fillTheDisk))
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
  void readingFirstAndWritingLaterIsNeverRefused() throws Exception {
    try (Database one = open();
        Database two = open()) {
      one.write(t -> t.handle().execute("CREATE TABLE counter AS SELECT 0 AS value"));
      Callable<Boolean> countInOne = () -> count(one);
      Callable<Boolean> countInTwo = () -> count(two);

      together(List.of(countInOne, countInOne, countInTwo, countInTwo));

      int counted =
          two.read(h -> h.createQuery("SELECT value FROM counter").mapTo(int.class).one());
      assertThat(counted).isEqualTo(100);
    }
  }

  private static boolean count(Database database) {
    for (int i = 0; i < 25; i++) {
      database.write(
          transaction -> {
            Handle handle = transaction.handle();
            int value = handle.createQuery("SELECT value FROM counter").mapTo(int.class).one();
            handle.execute("UPDATE counter SET value = ?", value + 1);
          });
    }
    return true;
  }

  @Test
  void threadsThatOpenOneNewFileMakeItsTablesOnce() throws Exception {
    Callable<Database> opening = this::open;

    List<Database> opened = together(List.of(opening, opening, opening, opening));

    assertThat(opened).extracting(DatabaseTest::names).containsOnly(List.of());
    opened.forEach(Database::close);
  }

  @Test
  @Timeout(60)
  void processesThatOpenOneNewFileMakeItsTablesOnce() throws Exception {
    var others = new ArrayList<OtherProcess>();
    try {
      for (int i = 0; i < 3; i++) {
        others.add(OtherProcess.open(file()));
      }

      for (OtherProcess other : others) {
        assertThat(other.tells()).matches("[a-z0-9.-]+-\\d+-[0-9a-z-]+");
      }
    } finally {
      for (OtherProcess other : others) {
        other.close();
      }
    }
    try (Database database = open()) {
      assertThat(names(database)).isEmpty();
    }
  }

  @Test
  void whatANewerVersionMadeIsRefused() {
    try (Database database = open()) {
      database.write(t -> t.handle().execute("UPDATE flyway_schema_history SET version = '99'"));
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot use the database " + file())
        .hasRootCauseMessage(
            "it was made by a newer Postrider (tables 99, this one knows %d)"
                .formatted(Migrations.NEWEST));
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
  void aSecretIsTheSameEverAfter() {
    byte[] first;
    try (Database database = open()) {
      first = database.secret("tokens");

      assertThat(first).hasSize(32);
      assertThat(database.secret("tokens")).isEqualTo(first);
      assertThat(database.secret("others")).hasSize(32).isNotEqualTo(first);
    }

    try (Database database = open()) {
      assertThat(database.secret("tokens")).isEqualTo(first);
    }
  }

  private Database open() {
    return Database.open(new DatabaseSettings.SqliteFile(file()));
  }

  private Path file() {
    return folder.resolve("postrider.db");
  }

  private static void put(Transaction transaction, String name) {
    transaction.handle().execute("INSERT INTO secret (name, value) VALUES (?, x'00')", name);
  }

  private static List<String> names(Database database) {
    return database.read(DatabaseTest::names);
  }

  private static List<String> names(Handle handle) {
    return handle.createQuery("SELECT name FROM secret ORDER BY name").mapTo(String.class).list();
  }

  private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    var results = new ArrayList<T>();
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
    }
    return results;
  }
}
