package dev.postrider.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.database.EachDatabase;
import dev.postrider.problem.ProblemsFound;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That an email stays below what mail services cut off.
class BodyWriterTest {

  private static final String LETTERS =
      "<#list posts as post><h2>${post.title}</h2>"
          + "<#if post.html?has_content>${post.html?no_esc}<#else><p>${post.excerpt}</p></#if>"
          + "</#list><a href=\"${reader.unsubscribe}\">Leave</a>";

  @TempDir Path folder;
  private WeeklyDigest weekly;

  @BeforeEach
  void open() {
    weekly = new WeeklyDigest(folder, EachDatabase.SQLITE.make(folder));
    weekly.site.write("email-templates/plain/subject.ftl", "${posts?first.title}");
    weekly.site.write("email-templates/plain/text.ftl", "${posts?first.title}");
  }

  @AfterEach
  void close() {
    weekly.close();
  }

  private Draft draft(String html) {
    weekly.site.write("email-templates/plain/html.ftl", html);

    weekly.settings("start: 2026-01-01", "max-posts: 1000");
    return weekly
        .postrider()
        .drafts()
        .draft(weekly.digest(), List.of(), weekly.clock.instant(), weekly.posts(), weekly.problems);
  }

  private void posts(int count, String paragraph) {
    for (int i = 0; i < count; i++) {
      weekly.site.write(
          "content/p%03d.md".formatted(i),
          "---\ntitle: Post %d\ndate: 2026-02-01\n---\n\n%s\n".formatted(i, paragraph));
    }
  }

  @Test
  void whatFitsIsShownWhole() {
    posts(3, "The quay is long. ".repeat(100));

    Draft draft = draft(LETTERS);

    assertThat(Jsoup.parse(draft.body().html()).select("p").text().length()).isGreaterThan(5_000);
    assertThat(shortened()).isEmpty();
  }

  @Test
  void whatDoesNotFitIsShortenedToExcerptsAndAWarningSaysSo() {
    posts(10, "The quay is long. ".repeat(1_000));

    Draft draft = draft(LETTERS);

    Document html = Jsoup.parse(draft.body().html());
    assertThat(html.select("p").eachText())
        .hasSize(10)
        .allMatch(text -> text.length() <= 300 && text.length() > 200);
    assertThat(shortened())
        .singleElement()
        .asString()
        .contains(
            "edition weekly/1 shows excerpts of at most 300 characters: whole it would be 18");
  }

  @Test
  void theExcerptsGetShorterUntilAllFit() {
    posts(500, "The quay is long and the sea is wide on days of wind. ".repeat(20));

    Draft draft = draft(LETTERS);

    assertThat(draft.body().html().getBytes(UTF_8).length).isLessThan(102_000);
    assertThat(Jsoup.parse(draft.body().html()).select("h2")).hasSize(500);
    assertThat(shortened()).singleElement().asString().contains("at most 200 characters");
  }

  @Test
  void whatIsMoreThanATemplateMayWriteIsShortenedToo() {
    posts(20, "The quay is long. ".repeat(6_200));

    Draft draft = draft(LETTERS);

    assertThat(Jsoup.parse(draft.body().html()).select("p").eachText())
        .hasSize(20)
        .allMatch(text -> text.length() <= 300 && text.length() > 200);
    assertThat(shortened())
        .singleElement()
        .asString()
        .contains("at most 300 characters: whole it would be more than a template may write");
  }

  @Test
  void whereNotEvenTheTitlesFitNothingGoesOut() {
    posts(100, "The quay is long.");

    assertThatThrownBy(
            () -> draft(LETTERS.replace("</h2>", "</h2>" + "<!-- filling -->".repeat(80))))
        .isInstanceOf(ProblemsFound.class)
        .hasMessageContaining("edition weekly/1 is too long even with titles alone: 1")
        .hasMessageContaining("Set max-posts of the digest lower");
  }

  private List<String> shortened() {
    return weekly.problems.all().stream()
        .map(Object::toString)
        .filter(problem -> problem.contains("whole it would be"))
        .toList();
  }
}
