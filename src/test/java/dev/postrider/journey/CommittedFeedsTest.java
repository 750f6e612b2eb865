package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample site at the top of the checkout: what is committed is what a build gives.
class CommittedFeedsTest {

  private static final Instant AFTER_THE_LAST_POST = Instant.parse("2027-01-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void feedsAreExactlyWhatBuildGivesFromContent() throws IOException {
    var site = new TrialSite(folder).copyContent(Path.of("content"));
    Files.copy(Path.of("postrider.yaml"), site.file("postrider.yaml"));

    TrialSite.Ran build =
        site.run(Optional.of(new SettableClock(AFTER_THE_LAST_POST)), "build", "--frozen-ids");

    assertThat(build.err()).isEmpty();
    assertThat(build.exitCode()).isZero();
    assertThat(files(site.file("feeds"))).isEqualTo(files(Path.of("feeds")));
  }

  private static Map<String, String> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      var texts = new TreeMap<String, String>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }
}
