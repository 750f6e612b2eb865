package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.cli.Transcript.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {

  @TempDir Path folder;
  private Transcript transcript;

  @BeforeEach
  void open() {
    transcript = in(folder);
  }

  private static Transcript in(Path folder) {
    return new Transcript(folder, new SettableClock(Instant.parse("2026-03-02T09:00:00Z")));
  }

  @Test
  void aNewSiteBuildsChecksPreviewsAndSendsAtOnce() {
    transcript.run("init", "my-site", "--zone", "Europe/London");
    Transcript inSite = in(folder.resolve("my-site"));
    inSite.run("build");
    inSite.run("check");
    inSite.run("preview", "weekly");
    inSite.run("send", "weekly", "--dry-run");

    Golden.assertMatches("cli/init.txt", transcript + "\n" + inSite);
    Golden.assertMatches("cli/init.yaml", folder.resolve("my-site/postrider.yaml"));
  }

  @Test
  void foldersAboveAreMadeAndATitleOfAnyLettersIsKept() {
    Printed printed = transcript.run("init", "a/b c/d", "--title", "Tide: \"it's\" 🐎");

    assertThat(printed.exit()).isZero();
    assertThat(printed.out()).contains("cd '");
    assertThat(in(folder.resolve("a/b c/d")).run("check").exit()).isZero();
  }

  @Test
  void aFolderThatIsNotEmptyIsRefusedAndLosesNothing() throws IOException {
    Files.createDirectories(folder.resolve("full"));
    for (String name : new String[] {"a.txt", "b.txt", "c.txt", "postrider.yaml"}) {
      Files.writeString(folder.resolve("full").resolve(name), "mine");
    }
    Files.createDirectories(folder.resolve("empty"));

    transcript.run("init", "full");
    transcript.run("init", "full/a.txt");
    transcript.run("init");
    transcript.run("init", "new", "--title", " ");
    transcript.run("init", "new", "--url", "example.com");
    transcript.run("init", "new", "--zone", "Europe/Lundon");
    Printed intoEmpty = transcript.run("init", "empty", "-q");

    Golden.assertMatches("cli/init-refused.txt", transcript.toString());
    assertThat(intoEmpty.exit()).isZero();
    assertThat(folder.resolve("full/postrider.yaml")).hasContent("mine");
    assertThat(folder.resolve("full").toFile().list()).hasSize(4);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://x:0/", "https://x:65536/", "ftp://x.example/", "http://a b/"})
  void anAddressThatTheSettingsWouldRefuseIsRefusedHere(String address) {
    Printed printed = transcript.run("init", "new", "--url", address);

    assertThat(printed.exit()).isEqualTo(2);
    assertThat(printed.err()).contains("--url is not an http address: '" + address + "'");
    assertThat(folder.resolve("new")).doesNotExist();
  }
}
