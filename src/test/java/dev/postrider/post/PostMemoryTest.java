package dev.postrider.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.SettableClock;
import dev.postrider.memory.StateFile;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostMemoryTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(1));

  private static final String EVERYTHING =
      """
      ---
      title: Everything
      date: 2025-03-01 10:00
      lastmod: 2025-03-02
      tags: [Sea, boats]
      cover: {src: /media/harbour.webp, alt: A boat}
      hero: https://b.example/hero.png
      summary: Of boats.
      authors: [{name: Ada, email: ada@news.example, url: /people/ada}]
      lang: pt_BR
      id: "tag:news.example,2025:everything"
      expires: 2027-01-01
      layout: post
      shown: true
      series: {part: 2, of: [1, {a: b}, no]}
      note: "%s"
      ---
      Text.
      """
          .formatted("é😀\\uD83D".repeat(20_000));

  @TempDir Path site;
  private final SettableClock clock = new SettableClock(NOW);
  private Path content;
  private Path memory;

  @BeforeEach
  void open() throws IOException {
    content = Files.createDirectories(site.resolve("content"));
    memory = site.resolve(".postrider/posts");
  }

  @Test
  void whatIsRememberedIsWhatWasRead() throws IOException {
    write("media/harbour.webp", "an image", LONG_AGO);
    write("a/everything.md", EVERYTHING, LONG_AGO);
    write("little.md", "---\ntitle: Little\ndate: 2025-01-01\n---\nText.\n", LONG_AGO);
    write("draft.md", "---\ndraft: true\n---\n", LONG_AGO);
    Posts read = read(folder());

    Posts recalled = read(folder());

    assertThat(recalled.newestFirst()).hasSize(2).isEqualTo(read.newestFirst());
    assertThat(recalled.leftOut()).isEqualTo(read.leftOut()).hasSize(1);
  }

  @Test
  void aFileOfTheSameSizeAndTimeIsNotOpened() throws IOException {
    write("a.md", post("One"), LONG_AGO);
    read(folder());
    write("a.md", post("Two"), LONG_AGO);

    assertThat(titles(folder())).containsExactly("One");
    assertThat(titles(folder().anew())).containsExactly("Two");
    assertThat(titles(folder())).containsExactly("Two");
  }

  @Test
  void whatChangedCameOrWentIsSeen() throws IOException {
    write("a.md", post("One"), LONG_AGO);
    write("b.md", post("Bee"), LONG_AGO);
    write("c.md", post("Sea"), LONG_AGO);
    read(folder());
    write("a.md", post("Two"), LONG_AGO.plusSeconds(1));
    write("b.md", post("Longer"), LONG_AGO);
    write("d.md", post("New"), LONG_AGO);
    Files.delete(content.resolve("c.md"));

    assertThat(titles(folder())).containsExactlyInAnyOrder("Two", "Longer", "New");
    assertThat(titles(folder())).containsExactlyInAnyOrder("Two", "Longer", "New");
  }

  @Test
  void aFileOfAnotherTimeAndTheSameBytesIsTheSame() throws IOException {
    write("a.md", post("One"), LONG_AGO);
    Posts read = read(folder());
    write("a.md", post("One"), LONG_AGO.plusSeconds(1));

    assertThat(read(folder()).newestFirst()).isEqualTo(read.newestFirst());
  }

  @Test
  void aFileThatChangedJustNowIsNotTrusted() throws IOException {
    Instant justNow = NOW.minusMillis(1500);
    write("a.md", post("One"), justNow);
    read(folder());
    write("a.md", post("Two"), justNow);

    assertThat(titles(folder())).containsExactly("Two");
  }

  @Test
  void problemsAndWarningsAreToldEachTime() throws IOException {
    write("bad.md", "---\ntitle: Bad\n---\nText.\n", LONG_AGO);
    write("untitled.md", "---\ndate: 2025-01-01\n---\nText.\n", LONG_AGO);
    write("a.md", "---\ntitle: A\ndate: 2025-01-01\nimage: gone.png\n---\nText.\n", LONG_AGO);

    List<String> first = said();

    assertThat(first).hasSize(3);
    assertThat(said()).isEqualTo(first);
  }

  @Test
  void whatTheClockAndTheDiskDecideIsDecidedAnew() throws IOException {
    write("a.md", "---\ntitle: A\ndate: 2026-01-02\n---\nText.\n", LONG_AGO);
    write("b.md", "---\ntitle: B\ndate: 2025-01-01\nexpires: 2026-01-02\n---\nT.\n", LONG_AGO);
    write("c.md", "---\ntitle: C\ndate: 2025-01-01\nimage: c.png\n---\nText.\n", LONG_AGO);
    assertThat(titles(folder())).containsExactlyInAnyOrder("B", "C");

    clock.set(NOW.plus(Duration.ofDays(2)));
    write("c.png", "an image", LONG_AGO);

    assertThat(titles(folder())).containsExactly("A", "C");
    assertThat(said()).isEmpty();
  }

  @Test
  void anotherProgramAndOtherSettingsReadAnew() throws IOException {
    write("a.md", post("One"), LONG_AGO);
    read(folder());
    write("a.md", post("Two"), LONG_AGO);

    assertThat(
            titles(
                new PostFolder(Site.settings(content), clock)
                    .remembering(new StateFile(memory, "2.0"))))
        .containsExactly("Two");
    write("a.md", post("Six"), LONG_AGO);
    assertThat(titles(new PostFolder(elsewhere(), clock).remembering(new StateFile(memory, "2.0"))))
        .containsExactly("Six");
  }

  @Test
  void aMemoryThatIsDamagedAnywhereIsNone() throws IOException {
    write("a.md", post("One"), LONG_AGO);
    read(folder());
    byte[] whole = Files.readAllBytes(memory);
    write("a.md", post("Two"), LONG_AGO);

    for (int at = 0; at < whole.length; at += 13) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x20;
      Files.write(memory, damaged);
      assertThat(titles(folder())).as("byte %d", at).containsExactly("Two");
      Files.write(memory, Arrays.copyOf(whole, at));
      assertThat(titles(folder())).as("first %d bytes", at).containsExactly("Two");
    }
  }

  @Test
  void whereNothingCanBeWrittenNothingIsRemembered() throws IOException {
    Files.writeString(site.resolve(".postrider"), "a file in the way");
    write("a.md", post("One"), LONG_AGO);

    assertThat(titles(folder())).containsExactly("One");
    assertThat(titles(folder())).containsExactly("One");
  }

  @Test
  void nothingIsWrittenWhereNothingChangedAndNoDraftIsLeft() throws IOException {
    write("a.md", post("One"), LONG_AGO);
    read(folder());
    Files.setLastModifiedTime(memory, FileTime.from(LONG_AGO));

    read(folder());

    assertThat(Files.getLastModifiedTime(memory)).isEqualTo(FileTime.from(LONG_AGO));
    try (var files = Files.list(memory.getParent())) {
      assertThat(files).containsExactly(memory);
    }
  }

  private PostFolder folder() {
    return new PostFolder(Site.settings(content), clock).remembering(new StateFile(memory, "1.0"));
  }

  private PostSettings elsewhere() {
    PostSettings here = Site.settings(content);
    return new PostSettings(
        here.folder(),
        here.media(),
        here.others(),
        here.site(),
        "de",
        here.zone(),
        new Author("Bob", Optional.empty(), Optional.empty()),
        here.permalink(),
        here.ignoreTags());
  }

  private static Posts read(PostFolder folder) {
    return folder.read(new Problems());
  }

  private static List<String> titles(PostFolder folder) {
    return read(folder).newestFirst().stream().map(Post::title).toList();
  }

  private List<String> said() {
    var problems = new Problems();
    folder().read(problems);
    return problems.all().stream().map(Problem::toString).toList();
  }

  private static String post(String title) {
    return "---\ntitle: " + title + "\ndate: 2025-01-01\n---\nText of a post.\n";
  }

  private void write(String name, String text, Instant modified) throws IOException {
    Path file = content.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
