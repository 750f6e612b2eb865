package dev.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.journey.TrialSite;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The templates that the project ships, with the posts that it ships, judged as any other.
class ShippedLooksTest {

  @ParameterizedTest
  @ValueSource(strings = {"digest", "plain"})
  void nothingIsWrongWithTheSampleEdition(String template, @TempDir Path folder) {
    var site = SiteFolder.in(folder);
    TrialSite.copy(Path.of("content"), folder.resolve("content"));
    site.write("postrider.yaml", settings(folder).replace("plain", template));

    Draft draft = draft(site);

    assertThat(draft.findings()).isEmpty();
  }

  private static String settings(Path folder) {
    try {
      return Files.readString(folder.resolve("postrider.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Draft draft(SiteFolder site) {
    var clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
    try (Postrider opened = site.open(clock)) {
      var problems = new Problems();
      Digest digest = opened.digest("weekly").orElseThrow();
      return opened
          .drafts()
          .draft(digest, List.of(), clock.instant(), opened.posts().read(problems), problems);
    }
  }
}
