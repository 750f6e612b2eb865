package dev.postrider.faults;

import static dev.postrider.faults.Nodes.CONNECTIONS;
import static dev.postrider.faults.Nodes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.EachDatabase;
import dev.postrider.database.TestDatabases;
import dev.postrider.edition.EditionDetails;
import dev.postrider.edition.Editions;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `kill -9` at random moments of composing and sending, each followed by `run`.
@Tag("faults")
abstract class KilledAtAnyMoment {

  private static final Logger log = LoggerFactory.getLogger(KilledAtAnyMoment.class);

  private static final int READERS = 5_000;

  /// A process that is whole needs less than this for all of it.
  private static final int LONGEST_MILLIS = 4_000;

  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);

  @TempDir Path folder;

  private final EachDatabase kind;
  private Nodes nodes;

  KilledAtAnyMoment(EachDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void begin() {
    nodes = new Nodes(folder);
  }

  @AfterEach
  void end() {
    nodes.endAll();
  }

  @ParameterizedTest
  @CsvSource({"resend, 100", "hold, 10"})
  void nothingIsLostAndLittleComesTwice(String onUnknown, int kills) throws Exception {
    DatabaseSettings empty = kind.make(folder);
    nodes.settings(empty, onUnknown);
    nodes.importReaders(READERS);
    var random = new Random(20_261_122);
    int inTheMiddle = 0;
    int most = 0;
    for (int kill = 1; kill <= kills; kill++) {
      nodes.takeAnotherServer();
      nodes.settings(copy(empty), onUnknown);
      Process send = nodes.start("send", "weekly", "--yes");
      boolean ended = kill % 2 == 0 ? waitByTheClock(send, random) : waitByEmails(send, random);
      send.destroyForcibly().waitFor();
      int before = nodes.server().taken().size();
      inTheMiddle += before > 0 && before < READERS ? 1 : 0;

      goOn(before);

      Set<String> doubtful = doubtful();
      assertAllAreReached(doubtful, "kill " + kill + " after " + before + " emails, " + ended);
      int allowed = onUnknown.equals("hold") ? 0 : WINDOW * CONNECTIONS;
      assertThat(nodes.doubles()).as("doubles of kill " + kill).isBetween(0, allowed);
      assertThat(doubtful).as("in doubt").hasSizeLessThanOrEqualTo(WINDOW * CONNECTIONS);
      nodes.assertCopiesAreEqual();
      most = Math.max(most, Math.max(nodes.doubles(), doubtful.size()));
    }
    log.warn(
        "{} kills on {} with {}: {} in the middle, at most {} doubled or in doubt",
        kills,
        kind,
        onUnknown,
        inTheMiddle,
        most);
    assertThat(inTheMiddle).as("kills that hit a delivery").isGreaterThan(kills / 4);
  }

  /// Hits the start and the composing too.
  private static boolean waitByTheClock(Process send, Random random) throws InterruptedException {
    return send.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
  }

  /// Hits the sending, however slow the machine is.
  private boolean waitByEmails(Process send, Random random) {
    int emails = random.nextInt(1, READERS);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(TAKEN_OVER_WITHIN.multipliedBy(4))
        .until(() -> !send.isAlive() || nodes.server().taken().size() >= emails);
    return !send.isAlive();
  }

  /// The work of the dead process is taken over by `run`; where there was none yet, a person sends
  /// again.
  private void goOn(int before) throws InterruptedException {
    Process run = nodes.start("run");
    if (before > 0 && before < READERS) {
      await()
          .atMost(TAKEN_OVER_WITHIN)
          .until(() -> !run.isAlive() || nodes.server().taken().size() > before);
    }
    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    if (nodes.server().taken().isEmpty()) {
      nodes.run("send", "weekly", "--yes");
    }
  }

  /// The tally of the edition must add up by now.
  ///
  /// @return whom nobody can know to have got it
  private Set<String> doubtful() {
    try (Postrider postrider = nodes.open()) {
      Editions editions = postrider.editions();
      EditionDetails details = editions.details(editions.find("weekly/1").orElseThrow());
      Tally tally = details.report().tally();
      assertThat(details.report().mailing().state()).isEqualTo(MailingState.FINISHED);
      assertThat(tally.of(EmailState.SENT) + tally.of(EmailState.UNKNOWN)).isEqualTo(READERS);
      assertThat(details.undelivered().unknown()).hasSize((int) tally.of(EmailState.UNKNOWN));
      return Set.copyOf(details.undelivered().unknown());
    }
  }

  private void assertAllAreReached(Set<String> doubtful, String when) {
    Set<String> missing = Nodes.readers(READERS);
    missing.removeAll(nodes.received().keySet());
    missing.removeAll(doubtful);
    assertThat(missing).as("not reached, " + when).isEmpty();
  }

  private DatabaseSettings copy(DatabaseSettings settings) throws IOException {
    return switch (settings) {
      case DatabaseSettings.SqliteFile(var file) -> {
        Path copy = Files.createTempDirectory(folder, "kill").resolve("postrider.db");
        Files.copy(file, copy);
        yield new DatabaseSettings.SqliteFile(copy);
      }
      case DatabaseSettings.PostgresServer server -> TestDatabases.copy(server);
    };
  }
}
