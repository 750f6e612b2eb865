package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.cli.Transcript.Printed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

  @TempDir Path folder;
  private SiteFolder site;
  private Transcript transcript;

  @BeforeEach
  void open() {
    site = SiteFolder.in(folder);
    transcript = new Transcript(folder, new SettableClock(Instant.parse("2026-11-23T12:00:00.5Z")));
  }

  @Test
  void aFreshKeyMakesLinksAndTheOthersAreReadOn() {
    List<String> before = transcript.run("keys", "list").out().lines().toList();

    Printed rotated = transcript.run("keys", "rotate");

    List<String> after = transcript.run("keys", "list").out().lines().toList();
    assertThat(before).hasSize(1);
    assertThat(before.getFirst()).matches("[0-9a-f]{16}  with the database +makes links");
    assertThat(after).hasSize(2);
    assertThat(after.getFirst()).matches("[0-9a-f]{16}  2026-11-23T12:00:00Z  makes links");
    assertThat(after.getLast())
        .startsWith(before.getFirst().substring(0, 16))
        .endsWith("reads links to leave");
    assertThat(rotated.out().lines()).startsWith(after.toArray(String[]::new)).hasSize(3);
  }

  @Test
  void keysOfTheSettingsAreChangedThere() {
    site.write(
        "postrider.yaml",
        """
        site: {title: News, url: "https://news.example/"}
        keys: {tokens: ["${env:NEW_KEY}", "${env:OLD_KEY}"]}
        """);
    transcript.variable("NEW_KEY", "a fresh key of thirty-two octets");
    transcript.variable("OLD_KEY", "the old key of thirty-two octets");

    transcript.run("keys", "list");
    transcript.run("keys", "rotate");
    transcript.variable("OLD_KEY", "secret");
    transcript.run("keys", "list");

    Golden.assertMatches("cli/keys.txt", transcript.toString());
  }
}
