package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.journey.TrialSite.Ran;
import dev.postrider.mail.Judge;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.sandbox.MailSandbox;
import dev.postrider.sandbox.ReceivedEmail;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The second journey: posts and people → an edition → the outbox → SMTP → inboxes.
class DigestJourneyTest {

  private static final Pattern ONE_CLICK =
      Pattern.compile(
          "<(https://news\\.harbourgazette\\.example/unsubscribe/[A-Za-z0-9_-]+)>,"
              + " <mailto:bounces@harbourgazette\\.example\\?subject=unsubscribe%20[A-Za-z0-9_-]+>");

  @TempDir Path folder;
  private MailSandbox server;
  private TrialSite site;

  @BeforeEach
  void open() {
    server = MailSandbox.start();
    site =
        new TrialSite(folder)
            .settings(server.smtpPort(), "0 8 * * MON")
            .copyContent(Path.of("content"))
            .write(
                "readers.csv",
                """
                name,topics,email
                Maren Holt,,maren@inbox.example
                "Wren, Tomas",finding readers,tomas@inbox.example
                ,letter writing; COUNTING WELL,ida@inbox.example
                Odd Sand,knots,odd@inbox.example
                """);
    Ran imported =
        site.run(
            "subscribers",
            "import",
            site.file("readers.csv").toString(),
            "--confirmed",
            "--consent",
            "signed the sheet by the till");
    assertThat(imported.out()).startsWith("4 rows: 4 added");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void eachReaderGetsWhatTheyChoseAndNothingTwice() {
    Ran sent = site.run("send", "weekly", "--yes");
    Ran again = site.run("send", "weekly", "--yes");

    assertThat(sent.exitCode()).as(sent.err()).isZero();
    assertThat(sent.out()).contains("To 3 readers").contains("sent                  3");
    assertThat(again.out())
        .isEqualTo("Nothing is sent: nothing new for The weekly digest since its last edition.\n");
    assertThat(only("maren").text())
        .contains("Write the subject line last", "Choose a sending day");
    assertThat(only("tomas").text())
        .contains("How a bakery found", "The sign-up form with two fields")
        .doesNotContain("Write the subject line last");
    assertThat(only("ida").text())
        .contains("Write the subject line last", "What a quiet list is telling you")
        .doesNotContain("The sign-up form with two fields");
    assertThat(server.inbox("odd@inbox.example")).isEmpty();
  }

  @Test
  void anEmailSaysWhatListMailMustSay() {
    site.run("send", "weekly", "--yes");

    ReceivedEmail email = only("tomas");
    Judge judge = Judge.of(email.source().octets());

    assertThat(judge.field("Subject")).isEqualTo("How a bakery found its first hundred readers");
    assertThat(judge.field("To")).isEqualTo("\"Wren, Tomas\" <tomas@inbox.example>");
    assertThat(judge.field("List-Id"))
        .isEqualTo("The weekly digest <weekly.harbourgazette.example>");
    assertThat(judge.field("List-Unsubscribe")).matches(ONE_CLICK);
    assertThat(judge.field("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(judge.field("List-Post")).isEqualTo("NO");
    assertThat(judge.field("Precedence")).isEqualTo("bulk");
    assertThat(judge.field("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(judge.field("X-Auto-Response-Suppress")).isEqualTo("OOF, AutoReply");
    assertThat(judge.field("Feedback-ID"))
        .isEqualTo("weekly-1:weekly:digest:harbourgazette.example");
  }

  @Test
  void aReplyAddressMayHoldWhatAnAddressOfTheWebMayNot() throws IOException {
    String settings = Files.readString(site.file("postrider.yaml"));
    site.write(
        "postrider.yaml",
        settings.replace("mail:\n", "mail:\n  reply-to: 100%{ada}@harbourgazette.example\n"));

    Ran sent = site.run("send", "weekly", "--yes");

    assertThat(sent.exitCode()).as(sent.err()).isZero();
    Judge judge = Judge.of(only("tomas").source().octets());
    assertThat(judge.field("List-Owner"))
        .isEqualTo("<mailto:100%25%7Bada%7D@harbourgazette.example>");
  }

  @Test
  void theHtmlIsMadeForEverybody() {
    site.run("send", "weekly", "--yes");

    Document page = Jsoup.parse(only("maren").html());

    assertThat(page.title()).isNotBlank();
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("script, form, link[rel=stylesheet]")).isEmpty();
    assertThat(page.select("img")).isNotEmpty().allSatisfy(DigestJourneyTest::isDescribed);
    assertThat(page.select("table")).allMatch(table -> table.attr("role").equals("presentation"));
    assertThat(page.select("a[href]")).allMatch(link -> URI.create(link.attr("href")).isAbsolute());
    assertThat(page.text()).contains("14 Quay Street, Northhaven");
    assertThat(links(page, "/unsubscribe/")).hasSize(1);
    assertThat(links(page, "/preferences/")).hasSize(1);
  }

  private static void isDescribed(Element image) {
    assertThat(image.attr("alt")).isNotBlank();
    assertThat(image.attr("width")).matches("\\d+");
    assertThat(image.attr("src")).startsWith("https://");
  }

  private static List<String> links(Document page, String part) {
    return page.select("a[href]").eachAttr("href").stream()
        .filter(link -> link.contains(part))
        .toList();
  }

  @Test
  void anOldPostIsNotMailedAgainWhenTheIdsAreLost() throws IOException {
    site.run("build");
    site.run("send", "weekly", "--yes");

    Files.delete(site.file("content/.ids"));
    Path post = site.file("content/write-the-subject-line-last.md");
    Files.move(post, site.file("content/the-subject-line-comes-last.md"));
    Ran again = site.run("send", "weekly", "--yes");

    assertThat(again.out()).startsWith("Nothing is sent");
    assertThat(again.err()).contains("content/the-subject-line-comes-last.md: warning: ");
    assertThat(server.inbox("maren@inbox.example")).hasSize(1);
  }

  @Test
  void aContentFolderThatIsGoneHoldsUpWhatIsComposedAndNothingElse() throws IOException {
    Files.move(site.file("content"), site.file("unmounted"));
    Ran without = site.run("run");
    Files.move(site.file("unmounted"), site.file("content"));
    Ran with = site.run("run");

    assertThat(without.exitCode()).isEqualTo(3);
    assertThat(without.err()).containsOnlyOnce("there is no content folder");
    assertThat(site.file("feeds/atom.xml")).exists();
    assertThat(with.exitCode()).as(with.err()).isZero();
  }

  @Test
  void aSecondPostWithoutABodyIsNewAllTheSame() {
    site.write("content/one.md", "---\ntitle: One\ndate: 2026-11-17\n---\n");
    site.run("send", "weekly", "--yes");
    site.write("content/two.md", "---\ntitle: Two\ndate: 2026-11-18\n---\n");

    Ran sent = site.run("send", "weekly", "--yes");

    assertThat(sent.err()).doesNotContain("counts as sent");
    assertThat(server.inbox("maren@inbox.example"))
        .extracting(ReceivedEmail::subject)
        .containsExactly("One", "Two");
  }

  @Test
  void aDigestIsNotSeenWhileThePostsAreAway() throws IOException {
    site.run("build");
    Files.move(site.file("content"), site.file("elsewhere"));
    Files.createDirectories(site.file("content"));

    Ran away = site.run("send", "weekly", "--yes");
    Files.delete(site.file("content"));
    Files.move(site.file("elsewhere"), site.file("content"));
    Ran back = site.run("send", "weekly", "--yes");

    assertThat(away.exitCode()).isEqualTo(3);
    assertThat(away.err()).contains("holds no post to show, though feeds were published from it");
    assertThat(back.out()).contains("To 3 readers");
  }

  @Test
  void whoHasLeftGetsNoMore() {
    site.run("send", "weekly", "--yes");
    String leave = links(Jsoup.parse(only("maren").html()), "/unsubscribe/").getFirst();
    try (var postrider = site.open(InstantSource.system())) {
      var subscriptions = postrider.subscriptions();
      String token = leave.substring(leave.lastIndexOf('/') + 1);
      subscriptions
          .find(Purpose.UNSUBSCRIBE, token)
          .ifPresent(subscription -> subscriptions.leave(subscription, List.of("weekly"), "test"));
    }
    site.post("new-mole", "2026-11-20", "The new mole");

    Ran sent = site.run("send", "weekly", "--yes");

    assertThat(sent.out())
        .isEqualTo(
            "Nothing is sent: no confirmed reader of The weekly digest wants what is new.\n");
    assertThat(server.inbox("maren@inbox.example")).hasSize(1);
  }

  private ReceivedEmail only(String name) {
    List<ReceivedEmail> inbox = server.inbox(name + "@inbox.example");
    assertThat(inbox).hasSize(1);
    return inbox.getFirst();
  }
}
