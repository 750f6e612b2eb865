package dev.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class NodesTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private DatabaseSettings settings;
  private Database database;

  @BeforeEach
  void open() {
    settings = kind.make(folder);
    database = Database.open(settings);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aProcessThatWasKilledIsDeadAtOnce() throws Exception {
    String killed;

    try (var other = OtherProcess.open(settings)) {
      killed = other.tells();
      assertThat(database.nodes().isAlive(killed)).as(killed).isTrue();
    }

    await().untilAsserted(() -> assertThat(database.nodes().isAlive(killed)).isFalse());
  }

  @Test
  void aNodeLivesOnWhenItsOwnProcessHasLookedAtIt() throws Exception {
    String name = database.nodes().self();
    try (Database second = Database.open(settings)) {
      assertThat(second.nodes().isAlive(name)).isTrue();
    }

    try (var other = OtherProcess.open(settings, name)) {
      assertThat(other.tells()).endsWith(" " + name);
    }
  }

  @Test
  void whoLeavesIsDead() {
    Database second = Database.open(settings);
    String name = second.nodes().self();
    assertThat(database.nodes().isAlive(name)).isTrue();

    second.close();

    await().untilAsserted(() -> assertThat(database.nodes().isAlive(name)).isFalse());
  }

  @Test
  void everyNodeHasANameOfItsOwnThatTheSchedulerDoesNotCut() {
    String first = database.nodes().self();

    try (Database second = Database.open(settings)) {
      assertThat(second.nodes().self()).isNotEqualTo(first).hasSizeLessThanOrEqualTo(50);
    }
    try (Database third = Database.open(settings)) {
      assertThat(third.nodes().self()).isNotEqualTo(first);
    }
  }

  @Test
  void aNodeKnowsItselfAndNobodyElse() {
    assertThat(database.nodes().isAlive(database.nodes().self())).isTrue();
    assertThat(database.nodes().isAlive("elsewhere-1-never")).isFalse();
  }
}
