package dev.postrider.edition;

import static dev.postrider.edition.WeeklyDigest.MONDAY;
import static dev.postrider.edition.WeeklyDigest.links;
import static dev.postrider.edition.WeeklyDigest.titles;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import dev.postrider.edition.Composition.Nothing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Which posts are new for a digest.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class LedgerTest {

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
  void whatWasPublishedBeforeTheStartCountsAsSent() {
    weekly.reader("ada@example.com");
    weekly.site.post("old", "2025-12-31", "Old");
    weekly.site.post("new", "2026-01-01", "New");

    assertThat(titles(weekly.compose())).containsExactly("New");
  }

  @Test
  void withoutAStartWhatIsThereWhenTheDigestIsFirstSeenCountsAsSent() {
    weekly.settings();
    weekly.reader("ada@example.com");
    weekly.site.post("old", "2026-03-01", "Old");

    assertThat(weekly.compose()).isInstanceOf(Nothing.class);

    weekly.site.post("new", "2026-03-03", "New");
    weekly.clock.set(MONDAY.plus(7, DAYS));
    assertThat(titles(weekly.compose())).containsExactly("New");
  }

  @Test
  void aPostThatIsBackDatedLaterIsNewAllTheSame() {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    weekly.composeAndDeliver();

    weekly.site.post("back-dated", "2020-01-01", "Back-dated");

    assertThat(titles(weekly.compose())).containsExactly("Back-dated");
  }

  @Test
  void anEditedPostIsNotNew() {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    weekly.composeAndDeliver();

    weekly.site.postSaying("Something else.", "a", "2026-02-27", "A, in other words", "changed");

    assertThat(weekly.compose()).isInstanceOf(Nothing.class);
    assertThat(weekly.problems.all()).isEmpty();
  }

  @Test
  void aPostWhoseIdIsLostIsKnownByItsLink() throws IOException {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    weekly.composeAndDeliver();

    delete("content/.ids");
    weekly.site.postSaying("Other words.", "a", "2026-02-05", "Another title");

    assertThat(weekly.compose()).isInstanceOf(Nothing.class);
    assertThat(weekly.warnings())
        .containsExactly(
            folder
                + "/content/a.md: counts as sent in The Weekly, though its id is new:"
                + " 'tag:news.example,2026-02-05:a.md'. Keep content/.ids with the posts.");
  }

  @Test
  void aPostWhoseIdIsLostIsKnownByItsBody() throws IOException {
    weekly.reader("ada@example.com");
    weekly.site.postSaying("The same words.", "a", "2026-02-01", "A");
    weekly.composeAndDeliver();

    delete("content/a.md");
    delete("content/.ids");
    weekly.site.postSaying("The same words.", "moved", "2026-02-05", "Another title");

    assertThat(weekly.compose()).isInstanceOf(Nothing.class);
    assertThat(weekly.warnings())
        .singleElement()
        .asString()
        .contains("content/moved.md: counts as sent");
  }

  @Test
  void aPostWhoseIdIsLostIsKnownByTitleAndDateTogether() throws IOException {
    weekly.reader("ada@example.com");
    weekly.site.postSaying("First words.", "a", "2026-02-01", "A");
    weekly.composeAndDeliver();

    delete("content/a.md");
    delete("content/.ids");
    weekly.site.postSaying("Later words.", "moved", "2026-02-01", "A");
    weekly.site.postSaying("Another post.", "other", "2026-02-02", "A");

    assertThat(links(weekly.compose())).containsExactly("https://news.example/posts/other/");
    assertThat(weekly.warnings())
        .singleElement()
        .asString()
        .contains("content/moved.md: counts as sent");
  }

  @Test
  void aMovedPostIsNamedOnce() throws IOException {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");
    weekly.composeAndDeliver();
    delete("content/.ids");
    weekly.site.post("a", "2026-02-05", "A");

    weekly.compose();
    weekly.compose();

    assertThat(weekly.warnings()).hasSize(1);
  }

  @Test
  void fewerThanMinPostsAreHeldBackUntilThereAreEnough() {
    weekly.settings("start: 2026-01-01", "min-posts: 2");
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A");

    assertThat(weekly.compose())
        .isEqualTo(new Nothing("1 of at least 2 posts are new for The Weekly"));

    weekly.site.post("b", "2026-02-02", "B");
    assertThat(titles(weekly.compose())).containsExactly("B", "A");
  }

  @Test
  void maxPostsTakesTheNewestAndTheRestStaysNew() {
    weekly.settings("start: 2026-01-01", "max-posts: 2");
    weekly.reader("ada@example.com");
    weekly.postsOfFebruary("a", "b", "c");

    assertThat(titles(weekly.composeAndDeliver())).containsExactly("c", "b");

    assertThat(titles(weekly.compose())).containsExactly("a");
  }

  @Test
  void overflowThatIsSkippedNeverComes() {
    weekly.settings("start: 2026-01-01", "max-posts: 2", "overflow: skip");
    weekly.reader("ada@example.com");
    weekly.postsOfFebruary("a", "b", "c");

    assertThat(titles(weekly.composeAndDeliver())).containsExactly("c", "b");

    assertThat(weekly.compose()).isInstanceOf(Nothing.class);
  }

  @Test
  void nothingNewGivesNoEmail() {
    weekly.reader("ada@example.com");

    assertThat(weekly.compose())
        .isEqualTo(new Nothing("nothing new for The Weekly since its last edition"));
    assertThat(weekly.rows()).containsEntry("edition", 0L).containsEntry("outbox", 0L);
  }

  @Test
  void aDigestTakesThePostsOfItsTags() {
    weekly.settings("start: 2026-01-01", "tags: [sea, bread]");
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "A", "SEA");
    weekly.site.post("b", "2026-02-02", "B", "growth");

    assertThat(titles(weekly.compose())).containsExactly("A");
  }

  @Test
  void withoutAConfirmedReaderThePostsStayNew() {
    weekly.site.post("a", "2026-02-01", "A");

    assertThat(weekly.compose())
        .isEqualTo(new Nothing("no confirmed reader of The Weekly wants what is new"));

    weekly.reader("ada@example.com");
    assertThat(titles(weekly.compose())).containsExactly("A");
  }

  private void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }
}
