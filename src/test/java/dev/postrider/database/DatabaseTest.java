package dev.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class DatabaseTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private DatabaseSettings settings;

  @BeforeEach
  void make() {
    settings = kind.make(folder);
  }

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
  void whatANewerVersionMadeIsRefused() {
    try (Database database = open()) {
      database.write(t -> t.handle().execute("UPDATE flyway_schema_history SET version = '99'"));
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot use the database " + Dialect.of(settings).place())
        .hasRootCauseMessage(
            "it was made by a newer Postrider (tables 99, this one knows %d)"
                .formatted(Migrations.NEWEST));
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

  @Test
  void whoIsAloneSeesWhatTheOthersLeft() throws Exception {
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
      database.alone(
          "counter",
          transaction -> {
            Handle handle = transaction.handle();
            int value = handle.createQuery("SELECT value FROM counter").mapTo(int.class).one();
            return handle.execute("UPDATE counter SET value = ?", value + 1);
          });
    }
    return 25;
  }

  @Test
  void aTransactionWithinATransactionIsAMistake() {
    try (Database database = open()) {
      assertThatThrownBy(() -> database.write(_ -> database.write(_ -> {})))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("within a transaction");
    }
  }

  private Database open() {
    return Database.open(settings);
  }

  private static void put(Transaction transaction, String name) {
    transaction
        .handle()
        .execute("INSERT INTO secret (name, value) VALUES (?, ?)", name, new byte[] {0});
  }

  private static List<String> names(Database database) {
    return database.read(DatabaseTest::names);
  }

  private static List<String> names(Handle handle) {
    return handle.createQuery("SELECT name FROM secret ORDER BY name").mapTo(String.class).list();
  }
}
