package dev.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodesTest {

  @TempDir Path folder;
  private Path file;
  private Database database;

  @BeforeEach
  void open() {
    file = folder.resolve("postrider.db");
    database = Database.open(new DatabaseSettings.SqliteFile(file));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aProcessThatWasKilledIsDeadAtOnce() throws Exception {
    String killed;

    try (var other = OtherProcess.open(file)) {
      killed = other.tells();
      assertThat(database.nodes().isAlive(killed)).as(killed).isTrue();
    }

    assertThat(database.nodes().isAlive(killed)).isFalse();
    assertThat(nodes()).containsExactly(database.nodes().self());
  }

  @Test
  void aNodeLivesOnWhenItsOwnProcessHasLookedAtIt() throws Exception {
    String name = database.nodes().self();
    try (Database second = Database.open(new DatabaseSettings.SqliteFile(file))) {
      assertThat(second.nodes().isAlive(name)).isTrue();
    }

    try (var other = OtherProcess.open(file, name)) {
      assertThat(other.tells()).endsWith(" " + name);
    }
  }

  @Test
  void whoLeavesIsDeadAndLeavesNothingBehind() {
    Database second = Database.open(new DatabaseSettings.SqliteFile(file));
    String name = second.nodes().self();
    assertThat(database.nodes().isAlive(name)).isTrue();

    second.close();

    assertThat(database.nodes().isAlive(name)).isFalse();
    assertThat(nodes()).containsExactly(database.nodes().self());
  }

  @Test
  void everyNodeHasANameOfItsOwn() {
    String first = database.nodes().self();

    try (Database second = Database.open(new DatabaseSettings.SqliteFile(file))) {
      assertThat(second.nodes().self()).isNotEqualTo(first);
    }
    try (Database third = Database.open(new DatabaseSettings.SqliteFile(file))) {
      assertThat(third.nodes().self()).isNotEqualTo(first);
    }
  }

  @Test
  void aNodeKnowsItselfAndNobodyElse() {
    assertThat(database.nodes().isAlive(database.nodes().self())).isTrue();
    assertThat(database.nodes().isAlive("1-never")).isFalse();
  }

  private String[] nodes() {
    return folder.resolve("postrider.db-nodes").toFile().list();
  }
}
