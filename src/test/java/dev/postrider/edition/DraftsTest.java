package dev.postrider.edition;

import static dev.postrider.edition.WeeklyDigest.MONDAY;
import static dev.postrider.edition.WeeklyDigest.composed;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.audience.Topic;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Judge;
import dev.postrider.problem.ProblemsFound;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {

  @TempDir Path folder;
  private WeeklyDigest weekly;

  @BeforeEach
  void open() {
    weekly = new WeeklyDigest(folder, EachDatabase.SQLITE.make(folder));
  }

  @AfterEach
  void close() {
    weekly.close();
  }

  private Draft draft(String... topics) {
    return weekly
        .postrider()
        .drafts()
        .draft(
            weekly.digest(),
            Topic.all(List.of(topics)),
            weekly.clock.instant(),
            weekly.posts(),
            weekly.problems);
  }

  private static List<String> titles(Draft draft) {
    return draft.posts().stream().map(entry -> entry.post().title()).toList();
  }

  @Test
  void aDraftIsTheNextEditionWithoutATrace() {
    weekly.reader("ada@example.com", "sea");
    weekly.reader("bob@example.com", "bread");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    Map<String, Long> before = weekly.rows();

    Draft draft = draft();

    assertThat(titles(draft)).containsExactly("Tides");
    assertThat(draft.posts().getFirst().file()).isEqualTo(folder.resolve("content/a.md"));
    assertThat(draft.key()).isEqualTo("weekly/1");
    assertThat(draft.date()).isEqualTo(MONDAY.plus(7, DAYS));
    assertThat(draft.readers()).isOne();
    assertThat(draft.leftOut()).isOne();
    assertThat(draft.idle()).isEmpty();
    assertThat(draft.held()).isEmpty();
    assertThat(weekly.rows()).isEqualTo(before);
  }

  @Test
  void aDraftSaysWhatTheEditionThenSays() {
    weekly.reader("ada@example.com");
    weekly.postsOfFebruary("tides", "loaves");
    Draft draft = draft();

    weekly.clock.set(draft.date());
    weekly.compose();

    assertThat(weekly.bodies()).containsExactly(draft.body().text());
  }

  @Test
  void aReaderOfSomeTopicsSeesTheirPosts() {
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    weekly.site.post("b", "2026-02-02", "Loaves", "bread");

    assertThat(titles(draft())).containsExactly("Loaves", "Tides");
    assertThat(titles(draft("Sea"))).containsExactly("Tides");
    assertThat(titles(draft("sea", "bread"))).containsExactly("Loaves", "Tides");
  }

  @Test
  void whereNobodyHasSubscribedThereIsADraftThatSaysSo() {
    weekly.site.post("a", "2026-02-01", "Tides");

    Draft draft = draft();

    assertThat(titles(draft)).containsExactly("Tides");
    assertThat(draft.readers()).isZero();
    assertThat(draft.idle()).hasValue("no confirmed reader of The Weekly wants what is new");
  }

  @Test
  void whereNothingIsNewTheLastPostsAreShownAndItSaysSo() {
    weekly.settings("start: 2026-01-01", "max-posts: 2");
    weekly.reader("ada@example.com");
    weekly.postsOfFebruary("one", "two");
    weekly.composeAndDeliver();

    Draft draft = draft();

    assertThat(titles(draft)).containsExactly("two", "one");
    assertThat(draft.idle()).hasValue("nothing new for The Weekly since its last edition");
    assertThat(draft.key()).isEqualTo("weekly/2");
    assertThat(draft.readers()).isOne();
  }

  @Test
  void whereNothingIsNewOnTheTopicsTheLastOnThemAreShown() {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    weekly.composeAndDeliver();
    weekly.site.post("b", "2026-03-02", "Loaves", "bread");

    Draft draft = draft("sea");

    assertThat(titles(draft)).containsExactly("Tides");
    assertThat(draft.idle()).hasValue("nothing new is on these topics");
    assertThat(draft().idle()).isEmpty();
  }

  @Test
  void anEditionUnderWayComesFirst() {
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "Tides");
    Edition first = composed(weekly.compose()).edition();
    weekly.site.post("b", "2026-03-02", "Loaves");

    Draft draft = draft();

    assertThat(titles(draft)).containsExactly("Loaves");
    assertThat(draft.idle()).hasValue(first.key() + " is under way and comes first");
  }

  @Test
  void whereTooFewAreNewThoseAreShown() {
    weekly.settings("start: 2026-01-01", "min-posts: 3");
    weekly.reader("ada@example.com");
    weekly.postsOfFebruary("one", "two");

    Draft draft = draft();

    assertThat(titles(draft)).containsExactly("two", "one");
    assertThat(draft.idle()).hasValue("2 of at least 3 posts are new for The Weekly");
  }

  @Test
  void whatWouldBeHeldSaysWhy() {
    weekly.approvedBy("boss@example.com");
    weekly.reader("ada@example.com");
    weekly.postsOfFebruary("one");

    assertThat(draft().held()).hasValue("waits for approval");
  }

  @Test
  void withoutAnyPostThereIsAProblem() {
    weekly.site.post("a", "2026-02-01", "Tides", "sea");

    assertThatThrownBy(() -> draft("knots", "splices"))
        .isInstanceOf(ProblemsFound.class)
        .hasMessageContaining("content: holds no post of The Weekly on 'knots', 'splices'.");
  }

  @Test
  void aMistakeInATemplateIsNamed() {
    weekly.site.post("a", "2026-02-01", "A");
    weekly.site.write("email-templates/plain/subject.ftl", "${digest.titel}");

    assertThatThrownBy(this::draft)
        .isInstanceOf(ProblemsFound.class)
        .hasMessageContaining("plain/subject.ftl:1:");
  }

  @Test
  void anotherTemplateCanBeTried() {
    weekly.site.post("a", "2026-02-01", "A");
    weekly.site.write("email-templates/other/subject.ftl", "Other: ${posts?first.title}");
    weekly.site.write("email-templates/other/text.ftl", "Other");
    weekly.site.write("email-templates/other/html.ftl", "<p>Other</p>");

    Draft draft =
        weekly
            .postrider()
            .drafts()
            .draft(
                weekly.digest().in("other"),
                List.of(),
                weekly.clock.instant(),
                weekly.posts(),
                weekly.problems);

    assertThat(draft.body().subject()).isEqualTo("Other: A");
  }

  @Test
  void theSampleIsAWholeEmailWhoseLinksActForNobody() {
    weekly.site.post("a", "2026-02-01", "Tides & loaves");
    weekly.site.write(
        "email-templates/plain/text.ftl",
        "For ${reader.name}: ${reader.unsubscribe} ${reader.preferences} ${reader.browser}");

    SampleEmail sample = SampleEmail.of(draft());

    assertThat(sample.subject()).isEqualTo("Tides & loaves");
    assertThat(sample.preheader()).isEqualTo("About Tides & loaves.");
    assertThat(sample.text())
        .isEqualTo(
            """
            For Ada: http://127.0.0.1:8080/unsubscribe/sample \
            http://127.0.0.1:8080/preferences/sample http://127.0.0.1:8080/editions/weekly/1
            """);
    assertThat(sample.html()).contains("http://127.0.0.1:8080/unsubscribe/sample");
    Judge email = Judge.of(sample.email().toBytes());
    assertThat(email.field("Subject")).isEqualTo("Tides & loaves");
    assertThat(email.text()).isEqualToNormalizingNewlines(sample.text());
    assertThat(email.html()).isEqualToNormalizingNewlines(sample.html());
    assertThat(email.field("List-Unsubscribe"))
        .isEqualTo(
            "<http://127.0.0.1:8080/unsubscribe/sample>,"
                + " <mailto:gazette@news.example?subject=unsubscribe%20sample>");
  }

  @Test
  void theSameSampleHasTheSameBytes() {
    weekly.site.post("a", "2026-02-01", "Tides");
    byte[] first = SampleEmail.of(draft()).email().toBytes();

    weekly.clock.set(MONDAY.plus(1, DAYS));

    assertThat(SampleEmail.of(draft()).email().toBytes()).isEqualTo(first);
  }
}
