package dev.postrider.schedule;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.database.EachDatabase;
import dev.postrider.delivery.TrialWorker;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.outbox.EmailState;
import dev.postrider.post.Post;
import dev.postrider.problem.Problems;
import dev.postrider.smtp.FolderTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A winter of digests of a site that `init` made, tick by tick, with a week in which nothing ran.
class TwoHundredDaysTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  @Test
  void everyDigestComesOnItsDatesAcrossBothChangesOfTheClocks() throws IOException {
    var winter =
        new Winter(
            Instant.parse("2026-10-01T00:00:00Z"),
            200,
            Instant.parse("2026-12-07T00:00:00Z"),
            Instant.parse("2026-12-14T00:00:00Z"),
            HOUR);

    assertDigestsAre(winter, EachDatabase.SQLITE);
  }

  @Test
  void theSameOnAServer() throws IOException {
    var autumn =
        new Winter(
            Instant.parse("2026-10-20T00:00:00Z"),
            30,
            Instant.parse("2026-11-09T00:00:00Z"),
            Instant.parse("2026-11-16T00:00:00Z"),
            HOUR);

    assertDigestsAre(autumn, EachDatabase.POSTGRESQL);
  }

  private void assertDigestsAre(Winter winter, EachDatabase kind) throws IOException {
    WinterSite site = WinterSite.make(folder.resolve("site"), winter, kind.make(folder), 25);

    List<Came> came = run(site, winter);

    Map<String, List<Came>> byDigest =
        came.stream()
            .collect(
                toMap(
                    Came::digest,
                    List::of,
                    (some, more) -> {
                      var all = new ArrayList<>(some);
                      all.addAll(more);
                      return all;
                    },
                    TreeMap::new));
    assertThat(byDigest).isEqualTo(winter.expected());
    came.forEach(one -> assertThat(one.posts()).isNotEmpty());
    byDigest.forEach(
        (digest, editions) ->
            assertThat(editions.stream().flatMap(one -> one.posts().stream()))
                .as(digest)
                .doesNotHaveDuplicates());
  }

  /// Every hour in which something runs; an edition that is held is resumed at once.
  private List<Came> run(WinterSite site, Winter winter) {
    var clock = new SettableClock(winter.begin());
    var problems = new Problems();
    var transport = new FolderTransport(folder.resolve("sent"));
    List<Came> came = new ArrayList<>();
    Postrider postrider = site.open(clock);
    try {
      WinterSite.join(postrider);
      var tick = new Tick(postrider);
      for (Instant look : winter.looks()) {
        if (Duration.between(clock.instant(), look).compareTo(HOUR) > 0) {
          postrider.close();
          postrider = site.open(clock);
          tick = new Tick(postrider);
        }
        clock.set(look);
        List<Composed> composed = tick.compose(problems);
        for (Composed one : composed) {
          came.add(Came.of(one));
          if (one.held().isPresent()) {
            postrider.editions().resume(one.edition());
          }
        }
        if (!composed.isEmpty()) {
          TrialWorker.deliver(postrider, transport, clock);
        }
      }
      assertThat(problems.all()).isEmpty();
      assertThat(postrider.editions().reports())
          .allSatisfy(report -> assertThat(report.tally().of(EmailState.SENT)).isOne())
          .allSatisfy(report -> assertThat(report.isWhole()).isTrue())
          .hasSameSizeAs(came);
    } finally {
      postrider.close();
    }
    return came;
  }

  /// An edition that was composed, told by what matters to its readers.
  record Came(String digest, Instant date, List<String> posts, String held) {

    static Came of(Composed composed) {
      return new Came(
          composed.edition().digest(),
          composed.edition().date(),
          composed.posts().stream().map(Post::title).sorted().toList(),
          composed.held().orElse(""));
    }
  }
}
