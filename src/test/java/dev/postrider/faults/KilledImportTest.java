package dev.postrider.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.audience.ReaderFilter;
import dev.postrider.database.Database;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.EachDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `kill -9` in the middle of an import, each time followed by the same command.
@Tag("faults")
@ParameterizedClass
@EnumSource(EachDatabase.class)
class KilledImportTest {

  private static final int READERS = 50_000;
  private static final int KILLS = 3;

  /// Some steps of the record, in the order of its readers.
  private static final String STEPS =
      """
      SELECT s.canonical || ' ' || c.step || ' ' || c.source || ': ' || c.text
      FROM consent c JOIN subscriber s ON s.id = c.subscriber_id ORDER BY c.id
      """;

  private static final String SUPPRESSIONS =
      "SELECT address || ' ' || scope || ' ' || reason FROM suppression ORDER BY address, scope";

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private Nodes nodes;
  private String[] importing;

  @BeforeEach
  void begin() throws IOException {
    nodes = new Nodes(folder);
    Path list = folder.resolve("readers.csv");
    Files.writeString(list, list());
    importing =
        new String[] {"subscribers", "import", list.toString(), "--confirmed", "--consent", "fair"};
  }

  @AfterEach
  void end() {
    nodes.endAll();
  }

  /// One in fifty left elsewhere, and one in a hundred stands there twice.
  private static String list() {
    return IntStream.range(0, READERS)
        .mapToObj(
            i ->
                "reader%d@inbox.example,Reader %d,%s,%s"
                    .formatted(
                        i - (i % 100 == 99 ? 50 : 0),
                        i,
                        i % 3 == 0 ? "sea;bread" : "",
                        i % 50 == 7 ? "unsubscribed" : ""))
        .collect(Collectors.joining("\n", "email,name,topics,status\n", "\n"));
  }

  @Test
  void anImportThatIsKilledAndRepeatedEndsAsOneThatIsNot() throws Exception {
    open("whole");
    nodes.run(importing);
    List<String> whole = dump();

    DatabaseSettings killed = open("killed");
    var random = new Random(20_261_122);
    int before = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      int enough = READERS * (kill - 1) / KILLS + random.nextInt(1, READERS / KILLS);
      before = killAt(killed, enough);
      assertThat(before).as("there after kill " + kill).isBetween(1, READERS - 1);
    }
    nodes.run(importing);

    assertThat(whole).hasSizeGreaterThan(2 * READERS - READERS / 50);
    assertThat(dump()).isEqualTo(whole);
  }

  private DatabaseSettings open(String name) throws IOException {
    DatabaseSettings settings = kind.make(Files.createDirectory(folder.resolve(name)));
    nodes.settings(settings, "resend");
    return settings;
  }

  /// @return how many readers are there then
  private int killAt(DatabaseSettings settings, int enough) throws InterruptedException {
    Process process = nodes.start(importing);
    try (var database = Database.open(settings)) {
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofMinutes(1))
          .until(() -> !process.isAlive() || readers(database) >= enough);
      process.destroyForcibly().waitFor();
      return readers(database);
    }
  }

  private static int readers(Database database) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM subscriber").mapTo(Integer.class).one());
  }

  /// Everything but when it was.
  private List<String> dump() {
    try (Postrider postrider = nodes.open()) {
      var out = new ByteArrayOutputStream();
      postrider.subscriberExport().write(ReaderFilter.ALL, out);
      Stream<String> readers =
          out.toString(UTF_8).lines().map(line -> line.substring(0, line.lastIndexOf(',')));
      Stream<String> others =
          Stream.of(STEPS, SUPPRESSIONS)
              .flatMap(
                  sql ->
                      postrider
                          .database()
                          .read(handle -> handle.createQuery(sql).mapTo(String.class).list())
                          .stream());
      return Stream.concat(readers, others).toList();
    }
  }
}
