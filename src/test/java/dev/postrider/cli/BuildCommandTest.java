package dev.postrider.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.cli.Transcript.Printed;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCommandTest {

  @TempDir Path folder;
  private SiteFolder site;
  private Transcript transcript;

  @BeforeEach
  void open() {
    site = SiteFolder.in(folder);
    transcript = new Transcript(folder, new SettableClock(Instant.parse("2026-03-02T08:00:00Z")));
  }

  @Test
  void aSmallSite() {
    goodPosts();

    transcript.run("build");
    transcript.run("build");
    transcript.run("build", "-v");

    Golden.assertMatches("cli/build.txt", transcript.toString());
    assertThat(folder.resolve("feeds/rss.xml")).exists();
  }

  @Test
  void aFolderOfBrokenPosts() {
    goodPosts();
    brokenPosts();

    transcript.run("build");

    Golden.assertMatches("cli/build-broken.txt", transcript.toString());
    assertThat(folder.resolve("feeds/rss.xml")).exists();
  }

  @Test
  void strictWritesNothingWhereThereIsAProblem() {
    goodPosts();
    brokenPosts();

    Printed printed = transcript.run("build", "--strict");

    assertThat(printed.exit()).isEqualTo(3);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err()).contains("content/no-date.md:");
    assertThat(folder.resolve("feeds")).doesNotExist();
    assertThat(folder.resolve("content/.ids")).doesNotExist();
  }

  @Test
  void aFileThatNoBuildWroteIsNamedAndKept() {
    goodPosts();
    brokenPosts();
    site.write("feeds/feed.css", "mine");
    site.write("feeds/index.html", "mine");

    Printed printed = transcript.run("build");

    assertThat(printed.exit()).isEqualTo(3);
    assertThat(printed.err())
        .contains("content/no-date.md:")
        .contains("feeds/feed.css: this file was not written by Postrider")
        .contains("feeds/index.html: this file was not written by Postrider");
    assertThat(folder.resolve("feeds")).isDirectoryNotContaining("glob:**.{xml,json}");
    assertThat(folder.resolve("feeds/index.html")).hasContent("mine");
  }

  @Test
  void frozenIdsWriteNothingWhereTheIdsWouldChange() {
    goodPosts();

    transcript.run("build", "--frozen-ids");
    assertThat(folder.resolve("feeds")).doesNotExist();
    transcript.run("build");
    transcript.run("build", "--frozen-ids");

    Golden.assertMatches("cli/build-frozen.txt", transcript.toString());
  }

  @Test
  void quietSaysNothingWhenAllIsWell() {
    goodPosts();

    assertThat(transcript.run("build", "-q")).isEqualTo(new Printed(0, "", ""));
  }

  @Test
  void quietStillNamesWhatIsWrong() {
    brokenPosts();

    Printed printed = transcript.run("build", "-q");

    assertThat(printed.exit()).isEqualTo(3);
    assertThat(printed.err()).contains("content/no-date.md:").endsWith("2 problems, 1 warning\n");
  }

  @Test
  void withoutSettingsItSaysWhatToWrite() {
    transcript.run("--config", folder.resolve("other.yaml").toString(), "build");

    Golden.assertMatches("cli/no-settings.txt", transcript.toString());
  }

  @Test
  void coloursComeOnlyWhereTheyAreWanted() {
    goodPosts();

    assertThat(transcript.run("build").out()).doesNotContain("\u001b");
    assertThat(transcript.run("--color", "always", "build").out()).contains("\u001b[32m✓");
    transcript.typing("");
    assertThat(transcript.run("build").out()).contains("\u001b[32m✓");
    assertThat(transcript.run("--color", "never", "build").out()).doesNotContain("\u001b");
    transcript.variable("NO_COLOR", "1");
    assertThat(transcript.run("build").out()).doesNotContain("\u001b");
    assertThat(transcript.run("build", "--help").out()).doesNotContain("\u001b");
  }

  @Test
  void aTerminalThatKnowsOnlyAsciiGetsAscii() {
    goodPosts();
    transcript.charset(US_ASCII);

    Printed printed = transcript.run("build");

    assertThat(printed.out()).contains("ok 10 written").doesNotContain("?");
  }

  private void goodPosts() {
    site.post("tides", "2026-02-01", "Tides", "sea");
    site.post("loaves", "2026-03-09", "Loaves of next week", "bread");
  }

  private void brokenPosts() {
    site.write("content/no-date.md", "---\ntitle: Never\n---\nText.\n");
    site.write("content/bad-yaml.md", "---\ntitle: a: b\ndate: 2026-01-01\n---\nText.\n");
    site.write(
        "content/script.md",
        "---\ntitle: Script\ndate: 2026-01-02\n---\n\n<script>alert(1)</script>\n");
  }
}
