package dev.postrider.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.JsonFeedSchema;
import dev.postrider.SettableClock;
import dev.postrider.problem.Finding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// The schema that judges Postrider's own JSON, and its check of anybody's: neither is blind to
/// what the other refuses.
class JsonFeedSchemaTest {

  private static final Path SOUND = Path.of("src/test/resources/feeds/sound");

  private final JsonFeedSchema schema = JsonFeedSchema.open();

  @TempDir Path folder;

  @Test
  void theSchemaTakesAFeedThatHasEveryFieldThereIs() throws IOException {
    assertThat(schema.errors(Files.readString(SOUND.resolve("json-whole/feed.json")))).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/json-feed-refused.txt",
      delimiterString = " => ",
      quoteCharacter = '`')
  void whatJsonFeedForbidsBothRefuse(String right, String wrong) throws IOException {
    String sound = Files.readString(SOUND.resolve("json-whole/feed.json"));
    assertThat(sound).contains(right);

    String broken = sound.replace(right, wrong);

    assertThat(schema.errors(broken)).isNotEmpty();
    assertThat(found(broken)).isNotEmpty();
  }

  private List<Finding> found(String feed) throws IOException {
    Files.writeString(folder.resolve("feed.json"), feed);
    var clock = new SettableClock(Instant.parse("2026-06-01T00:00:00Z"));
    URI url = URI.create("https://news.example/feeds/");
    return new FeedValidator(folder, url, 1 << 20, clock).judge().findings();
  }
}
