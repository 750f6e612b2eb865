package dev.postrider.edition;

import static dev.postrider.edition.WeeklyDigest.composed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.archive.Archive;
import dev.postrider.archive.Front;
import dev.postrider.archive.Issue;
import dev.postrider.archive.Standing;
import dev.postrider.database.EachDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Which editions the archive shows, and what it keeps of them.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class PublicEditionsTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private WeeklyDigest weekly;

  @BeforeEach
  void open() {
    weekly = new WeeklyDigest(folder, kind.make(folder));
    weekly.reader("ada@example.com");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
  }

  @AfterEach
  void close() {
    weekly.close();
  }

  @Test
  void anEditionIsOutFromTheMomentItMayBeSent() {
    weekly.compose();

    assertThat(shown()).containsExactly(1);
    assertThat(found(1).isOut()).isTrue();
  }

  @Test
  void oneThatWaitsForAPersonIsOutOnceItIsResumed() {
    weekly.approvedBy("chief@example.com");
    Edition edition = composed(weekly.compose()).edition();
    weekly.deliver();
    assertThat(shown()).isEmpty();
    assertThat(archive().fronts("weekly", 9)).isEmpty();
    assertThat(found(1).isOut()).isFalse();

    weekly.resume(edition);

    assertThat(shown()).containsExactly(1);
  }

  @Test
  void oneThatIsPausedIsOutIfAnEmailMayHaveLeft() {
    Edition edition = composed(weekly.compose()).edition();
    weekly.editions().pause(edition);
    assertThat(shown()).isEmpty();

    weekly.resume(edition);
    weekly.deliver();
    weekly.execute("UPDATE mailing SET state = 'held'");
    assertThat(shown()).containsExactly(1);

    weekly.setRows(edition, "state = 'failed'");
    assertThat(shown()).as("every email was refused").isEmpty();
  }

  @Test
  void oneThatIsCancelledBeforeAnybodyGotItIsAsIfItNeverWas() {
    weekly.cancel(composed(weekly.compose()).edition());

    assertThat(shown()).isEmpty();
    assertThat(archive().find("weekly", 1)).isEmpty();
  }

  @Test
  void oneThatIsCancelledOnItsWayStays() {
    weekly.reader("bob@example.com");
    Edition edition = composed(weekly.compose()).edition();
    weekly.deliver();
    weekly.execute("UPDATE mailing SET state = 'open'");
    weekly.setRow("bob@example.com", "state = 'pending', attempt = 0");

    assertThat(weekly.cancel(edition)).isTrue();

    assertThat(shown()).containsExactly(1);
    assertThat(found(1).isOut()).isTrue();
  }

  @Test
  void theNewestComesFirstAndEachKnowsItsNeighbours() {
    weekly.composeAndDeliver();
    weekly.site.post("b", "2026-03-01", "Loaves", "bread");
    weekly.cancel(composed(weekly.compose()).edition());
    weekly.clock.advance(Duration.ofHours(1));
    weekly.composeAndDeliver();

    List<Issue> issues = archive().issues("weekly");

    assertThat(issues).extracting(Issue::number).containsExactly(3, 1);
    assertThat(issues).extracting(Issue::subject).containsExactly("Loaves", "Tides");
    assertThat(found(3).before()).contains(issues.getLast());
    assertThat(found(1).after()).contains(issues.getFirst());
    assertThat(found(1).before()).isEmpty();
    assertThat(found(3).after()).isEmpty();
    assertThat(archive().issues("monthly")).isEmpty();
    assertThat(archive().find("weekly", 4)).isEmpty();
  }

  @Test
  void whatIsShownOfAnEditionIsFrozenWithIt() {
    weekly.site.write(
        "content/b.md",
        """
        ---
        title: |
          Loaves
          and fishes
        date: 2026-02-02
        image: https://pictures.example/loaf.png
        description: All of them gone by nine.
        ---
        Bread.
        """);
    weekly.composeAndDeliver();
    weekly.site.post("b", "2026-02-02", "Other loaves");

    Front front = archive().fronts("weekly", 1).getFirst();

    assertThat(front.teaser().titles()).containsExactly("Loaves and fishes", "Tides");
    assertThat(front.teaser().excerpt()).isEqualTo("All of them gone by nine.");
    assertThat(front.teaser().picture()).contains(URI.create("https://pictures.example/loaf.png"));
    assertThat(front.issue().subject()).isEqualTo("Loaves and fishes");
    assertThat(front.list().id()).isEqualTo("weekly.news.example");
  }

  @Test
  void aSubjectThatCallsTheReaderByNameIsForNobodyInParticular() {
    weekly.site.write("email-templates/plain/subject.ftl", "${reader.name}, ${posts?first.title}");

    Edition edition = composed(weekly.compose()).edition();

    assertThat(edition.subject()).isEqualTo("reader, Tides");
  }

  @Test
  void eachBodyCanBeReadWithoutWhatIsAReadersOwn() {
    weekly.reader("bob@example.com", "bread");
    weekly.site.post("b", "2026-02-02", "Loaves", "bread");
    weekly.compose();

    assertThat(archive().html(found(1), 1).orElseThrow())
        .contains("Loaves", "Tides", "1 Quay Street")
        .doesNotContain("PRSLOT", "Unsubscribe", "Preferences", "example.com");
    assertThat(archive().html(found(1), 2).orElseThrow())
        .contains("Loaves")
        .doesNotContain("Tides");
    assertThat(archive().html(found(1), 3)).isEmpty();
  }

  private Archive archive() {
    return weekly.postrider().archive();
  }

  private List<Integer> shown() {
    return archive().issues("weekly").stream().map(Issue::number).toList();
  }

  private Standing found(int number) {
    return archive().find("weekly", number).orElseThrow();
  }
}
