package dev.postrider.edition;

import static dev.postrider.edition.WeeklyDigest.MONDAY;
import static dev.postrider.edition.WeeklyDigest.composed;
import static dev.postrider.edition.WeeklyDigest.titles;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.database.EachDatabase;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class EditionComposerTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private WeeklyDigest weekly;

  @BeforeEach
  void open() {
    weekly = new WeeklyDigest(folder, kind.make(folder));
  }

  @AfterEach
  void close() {
    weekly.close();
  }

  @Test
  void aReaderWhoseTopicsAreNotInItGetsNoEmailAndIsCounted() {
    weekly.reader("ada@example.com", "sea");
    weekly.reader("bob@example.com", "bread");
    weekly.site.post("a", "2026-02-01", "A", "sea");

    Composed composed = composed(weekly.compose());

    assertThat(composed.recipients()).isEqualTo(1);
    assertThat(composed.edition().skipped()).isEqualTo(1);
    assertThat(weekly.emails()).containsOnlyKeys("ada@example.com");
  }

  @Test
  void aPostWithTwoOfAReadersTopicsComesOnce() {
    weekly.reader("ada@example.com", "sea", "bread");
    weekly.site.post("a", "2026-02-01", "Tides and loaves", "sea", "bread");
    weekly.compose();

    String text = weekly.bodies().getFirst();

    assertThat(text.split("/posts/a/", -1)).hasSize(2);
  }

  @Test
  void readersWithTheSameSelectionShareOneBody() {
    weekly.reader("ada@example.com", "sea");
    weekly.reader("bob@example.com", "sea", "nothing else");
    weekly.reader("cyd@example.com");
    weekly.reader("dan@example.com", "bread");
    weekly.site.post("a", "2026-02-01", "A", "sea");
    weekly.site.post("b", "2026-02-02", "B", "bread");

    weekly.compose();

    assertThat(weekly.bodies()).hasSize(3);
    Map<String, Integer> emails = weekly.emails();
    assertThat(emails.get("ada@example.com")).isEqualTo(emails.get("bob@example.com"));
    assertThat(emails.get("cyd@example.com")).isEqualTo(1);
    assertThat(emails).hasSize(4);
  }

  @Test
  void composingAgainForTheSameInstantAddsNothing() {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    Edition edition = composed(weekly.compose()).edition();
    weekly.deliver();
    weekly.site.post("b", "2026-02-02", "B");
    Map<String, Long> before = weekly.rows();

    assertThat(weekly.compose()).isEqualTo(new Standing(edition));

    assertThat(weekly.rows()).isEqualTo(before);
  }

  @Test
  void anEditionUnderWayStandsInFrontOfTheNext() {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    Edition first = composed(weekly.compose()).edition();
    weekly.site.post("b", "2026-02-02", "B");
    weekly.clock.advance(Duration.ofDays(7));

    assertThat(weekly.compose()).isEqualTo(new Standing(first));

    weekly.deliver();
    assertThat(titles(weekly.compose())).containsExactly("B");
  }

  @Test
  void anEditionSaysWhatItIs() {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    weekly.composeAndDeliver();
    weekly.clock.set(MONDAY.plus(7, DAYS));
    weekly.site.post("b", "2026-03-04", "B");

    Edition edition = composed(weekly.compose()).edition();

    assertThat(edition.key()).isEqualTo("weekly/2");
    assertThat(edition.date()).isEqualTo(MONDAY.plus(7, DAYS));
    assertThat(edition.subject()).contains("B");
  }

  @Test
  void aMistakeInATemplateIsNamedAndNothingOfTheEditionIsLeft() {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    weekly.site.write("email-templates/plain/subject.ftl", "${digest.titel}");

    assertThatThrownBy(weekly::compose)
        .isInstanceOf(ProblemsFound.class)
        .hasMessageContaining("plain/subject.ftl:1:");

    assertThat(weekly.rows())
        .containsEntry("edition", 0L)
        .containsEntry("mailing", 0L)
        .containsEntry("outbox", 0L)
        .containsEntry("ledger", 0L);
  }

  @Test
  void aRehearsalLeavesNoTrace() {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    Map<String, Long> before = weekly.rows();

    Composition rehearsed =
        weekly
            .composer()
            .rehearse(
                weekly.digest(), Due.at(weekly.clock.instant()), weekly.posts(), weekly.problems);

    assertThat(titles(rehearsed)).containsExactly("A");
    assertThat(weekly.rows()).isEqualTo(before);
    assertThat(titles(weekly.compose())).containsExactly("A");
  }

  @Test
  void twoAtOnceGiveOneEdition() throws Exception {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    EditionComposer composer = weekly.composer();
    Posts posts = weekly.posts();
    var begin = new CyclicBarrier(2);
    Callable<Composition> compose =
        () -> {
          int place = begin.await();
          return composer.compose(
              weekly.digest(), MONDAY.plusSeconds(place), posts, new Problems());
        };

    List<Composition> both;
    try (var threads = Executors.newFixedThreadPool(2)) {
      both =
          threads.invokeAll(List.of(compose, compose)).stream()
              .map(future -> future.resultNow())
              .toList();
    }

    assertThat(both).hasAtLeastOneElementOfType(Composed.class);
    assertThat(both).hasAtLeastOneElementOfType(Standing.class);
    assertThat(weekly.rows()).containsEntry("edition", 1L).containsEntry("outbox", 1L);
  }

  @Test
  void anEmailThatMustNotGoOutStopsTheEdition() {
    weekly.reader("ada@example.com");
    weekly.postsOfFebruary("tides");
    template("<h1", "<script>alert(1)</script><h1");
    Map<String, Long> before = weekly.rows();

    assertThatThrownBy(weekly::compose)
        .isInstanceOf(ProblemsFound.class)
        .hasMessageContaining("email-templates/plain: mail programs drop this")
        .hasMessageContaining("'<script>'");
    assertThat(weekly.rows()).containsEntry("edition", before.get("edition"));
  }

  @Test
  void whatMakesAnEmailWorseIsToldOnceHoweverManyBodiesHaveIt() {
    weekly.reader("ada@example.com", "sea");
    weekly.reader("bob@example.com");
    weekly.site.postSaying("[Here](https://x.example/).", "a", "2026-02-01", "Tides", "sea");
    weekly.site.post("b", "2026-02-02", "Loaves", "bread");

    Composition composition = weekly.compose();

    assertThat(composition).isInstanceOf(Composed.class);
    assertThat(weekly.problems.all())
        .extracting(problem -> folder.relativize(problem.location().file()) + ": " + problem.what())
        .containsExactly("content/a.md: a link does not say what it opens: 'Here'");
  }

  private void template(String from, String to) {
    Path file = folder.resolve("email-templates/plain/html.ftl");
    try {
      weekly.site.write("email-templates/plain/html.ftl", Files.readString(file).replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
