package dev.postrider.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.SettableClock;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostIdsTest {

  @TempDir Path content;
  private final Problems problems = new Problems();
  private PostFolder folder;

  @BeforeEach
  void open() {
    var clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    folder = new PostFolder(Site.settings(content), clock);
  }

  @Test
  void theFileIsSortedAndWrittenOnlyWhereItChanges() throws IOException {
    write("b.md", "B", "2025-01-02");
    write("a.md", "A", "2025-01-01");
    Posts posts = folder.read(problems);
    assertThat(folder.idsWouldChange(posts)).isTrue();

    folder.recordIds(posts);

    assertThat(Files.readAllLines(ids()))
        .containsExactly(
            "a.md\t" + hash(posts, "a.md") + "\ttag:news.example,2025-01-01:a.md",
            "b.md\t" + hash(posts, "b.md") + "\ttag:news.example,2025-01-02:b.md");
    assertThat(folder.idsWouldChange(folder.read(problems))).isFalse();
    var before = Files.getLastModifiedTime(ids());
    folder.recordIds(folder.read(problems));
    assertThat(Files.getLastModifiedTime(ids())).isEqualTo(before);
  }

  @Test
  void aPostRenamedRetitledAndRedatedKeepsItsId() throws IOException {
    write("a.md", "A", "2025-01-01");
    String id = record();

    Files.move(content.resolve("a.md"), content.resolve("z.md"));
    Files.writeString(
        content.resolve("z.md"),
        Files.readString(content.resolve("z.md"))
            .replace("title: A", "title: Z")
            .replace("2025-01-01", "2025-06-01"));

    assertThat(record()).isEqualTo(id);
    assertThat(Files.readString(ids())).startsWith("z.md\t").hasLineCount(1);
  }

  @Test
  void aPostWithAnotherBodyOrDateKeepsItsId() throws IOException {
    write("a.md", "A", "2025-01-01");
    String id = record();
    write("a.md", "Another text", "2024-01-01");

    assertThat(record()).isEqualTo(id);
  }

  @Test
  void twoPostsOfOneBodyAreNotTakenForEachOther() throws IOException {
    write("a.md", "Same", "2025-01-01");
    record();
    Files.delete(content.resolve("a.md"));
    write("b.md", "Same", "2025-01-01");
    write("c.md", "Same", "2025-01-01");

    assertThat(folder.read(problems).newestFirst())
        .extracting(Post::id)
        .containsExactly("tag:news.example,2025-01-01:b.md", "tag:news.example,2025-01-01:c.md");
    assertThat(problems.all())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .endsWith(
            "/.ids:1:1: the post of this line is gone: 'a.md'. Where it has a new name, write"
                + " id: tag:news.example,2025-01-01:a.md in its front matter.");
  }

  @Test
  void aPostThatIsNotShownForAWhileKeepsItsLine() throws IOException {
    write("a.md", "A", "2025-01-01");
    String id = record();
    write("a.md", "A", "2027-01-01");
    write("b.md", "B", "2025-01-01");
    folder.recordIds(folder.read(problems));
    write("a.md", "A", "2025-03-03");
    Files.delete(content.resolve("b.md"));

    assertThat(record()).isEqualTo(id);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void theAuthorsOwnIdIsTaken() throws IOException {
    Files.writeString(
        content.resolve("a.md"),
        "---\ntitle: A\ndate: 2025-01-01\nguid: https://old.example/?p=1\n---\nA\n");

    assertThat(record()).isEqualTo("https://old.example/?p=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<<<<<<< HEAD",
        "a.md\tabc",
        "a.md\tabc\tno id",
        "a.md\tabc\t/relative",
        "a\0.md\tabc\turn:a"
      })
  void aLineThatIsNotUnderstoodStopsAllBeforeAPostGetsAFreshId(String line) throws IOException {
    write("a.md", "A", "2025-01-01");
    Files.writeString(ids(), line + "\n");

    assertThatThrownBy(this::record)
        .isInstanceOf(ProblemsFound.class)
        .hasMessage(
            ids()
                + ":1:1: this is no path, hash and id: '"
                + line
                + "'. Put the line in order, or take it out.");
    assertThat(ids()).hasContent(line);
  }

  @Test
  void whatIsNotUtf8StopsAllAsWell() throws IOException {
    write("a.md", "A", "2025-01-01");
    Files.write(ids(), new byte[] {(byte) 0xFC, '\n'});

    assertThatThrownBy(this::record)
        .isInstanceOf(ProblemsFound.class)
        .hasMessage(ids() + ": this is not UTF-8. Save it as UTF-8, or bring back what it was.");
  }

  @Test
  void nothingStaysBesideTheFile() throws IOException {
    write("a.md", "A", "2025-01-01");

    record();

    assertThat(content.toFile().list()).containsExactlyInAnyOrder("a.md", ".ids");
  }

  @Test
  void aNewIdIsAUriWhateverThePath() {
    LocalDate day = LocalDate.of(2025, 3, 1);

    assertThat(PostIds.fresh("News.Example", day, Path.of("a b/100%#é.md")))
        .isEqualTo("tag:news.example,2025-03-01:a%20b/100%25%23%C3%A9.md");
  }

  private String record() {
    Posts posts = folder.read(problems);
    folder.recordIds(posts);
    List<Post> shown = posts.newestFirst();
    assertThat(shown).as("%s", problems.all()).hasSize(1);
    return shown.getFirst().id();
  }

  private void write(String name, String text, String date) throws IOException {
    Files.writeString(
        content.resolve(name),
        "---\ntitle: %s\ndate: %s\nslug: %s\n---\n%s\n".formatted(text, date, name, text));
  }

  private Path ids() {
    return content.resolve(".ids");
  }

  private static String hash(Posts posts, String name) {
    return posts.newestFirst().stream()
        .filter(post -> post.source().equals(Path.of(name)))
        .findFirst()
        .orElseThrow()
        .hash();
  }
}
