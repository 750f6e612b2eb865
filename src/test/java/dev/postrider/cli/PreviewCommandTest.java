package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.cli.Transcript.Printed;
import dev.postrider.mail.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PreviewCommandTest {

  private SiteFolder site;
  private Transcript transcript;

  @BeforeEach
  void open(@TempDir Path folder) {
    site = SiteFolder.in(folder);
    site.settings("start: 2026-01-01");
    site.post("tides", "2026-02-01", "Tides", "sea");
    site.post("loaves", "2026-02-02", "Loaves", "bread");
    transcript = transcript();
  }

  private Transcript transcript() {
    return new Transcript(site.folder(), new SettableClock(Instant.parse("2026-03-02T09:00:00Z")));
  }

  private void readers() {
    site.write("r.csv", "email,topics\nada@example.com,\nbob@example.com,sea\ncyd@example.com,x\n");
    String list = site.folder().resolve("r.csv").toString();
    transcript().run("subscribers", "import", list, "--confirmed", "--consent", "at the fair");
  }

  @Test
  void theNextEditionIsShownForEveryReader() {
    transcript.run("preview", "weekly");
    readers();
    transcript.run("preview", "weekly");
    transcript.run("preview", "weekly", "--topics", "sea,knots", "--template", "digest");
    transcript.run("preview", "weekly", "--topics", "knots");
    transcript.run("preview", "weekly", "--template", "plane");
    transcript.run("preview", "wekly");
    transcript.run("preview", "weekly", "--serve", "--json");

    Golden.assertMatches("cli/preview.txt", transcript.toString());
  }

  @Test
  void theFilesHoldTheWholeEmail() throws IOException {
    site.write("out/weekly.pdf", "foreign");

    Printed printed = transcript.run("preview", "weekly", "--out", "out");

    Path out = site.folder().resolve("out");
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("weekly.html", "weekly.txt", "weekly.eml", "weekly.pdf");
    assertThat(printed.exit()).isZero();
    assertThat(printed.out()).contains("out/weekly.html").contains("out/weekly.eml");
    Judge email = Judge.of(Files.readAllBytes(out.resolve("weekly.eml"))).fitForTheWire();
    assertThat(email.text())
        .isEqualToNormalizingNewlines(Files.readString(out.resolve("weekly.txt")));
    assertThat(email.html())
        .isEqualToNormalizingNewlines(Files.readString(out.resolve("weekly.html")));
  }

  @Test
  void asJsonItIsOneDocument() {
    readers();

    Printed printed = transcript.run("preview", "weekly", "--json", "--out", "out");

    assertThat(printed.exit()).isZero();
    assertThat(printed.err()).isEmpty();
    Golden.assertMatches("cli/preview.json", printed.out());
  }

  @Test
  void mistakesAreToldAsInEveryCommand() {
    site.write("email-templates/plain/subject.ftl", "${digest.titel}");

    Printed printed = transcript.run("preview", "weekly");
    Printed asJson = transcript.run("preview", "weekly", "--json");

    assertThat(printed.exit()).isEqualTo(3);
    assertThat(printed.err()).startsWith("email-templates/plain/subject.ftl:1:");
    assertThat(asJson.exit()).isEqualTo(3);
    assertThat(asJson.err()).isEmpty();
    var findings = JsonMapper.shared().readTree(asJson.out()).get("findings");
    assertThat(findings.get(0).get("file").asString())
        .isEqualTo("email-templates/plain/subject.ftl");
  }

  @Test
  void aSiteThatCannotSendIsToldWhatIsMissing() {
    site.write(
        "postrider.yaml",
        """
        site: {title: The Test Gazette, url: https://news.example/}
        digests: {weekly: {title: The Weekly, schedule: "0 8 * * MON"}}
        """);

    Printed printed = transcript.run("preview", "weekly");

    assertThat(printed.exit()).isEqualTo(3);
    assertThat(printed.err()).contains("mail.from is missing to send");
  }

  @Test
  void aLinkOfTheNameIsNotFollowed() throws IOException {
    Path foreign = Files.writeString(site.folder().resolve("page.html"), "foreign");
    Path out = Files.createDirectory(site.folder().resolve("out"));
    Files.createSymbolicLink(out.resolve("weekly.html"), foreign);

    Printed printed = transcript.run("preview", "weekly", "--out", "out");

    assertThat(printed.exit()).isEqualTo(1);
    assertThat(printed.err()).contains("cannot write ").contains("out/weekly.html");
    assertThat(foreign).hasContent("foreign");
  }

  @Test
  void aWarningIsToldAndIsNoFailure() {
    site.postSaying("<script>alert(1)</script>\n\nText.", "odd", "2026-02-03", "Odd");

    Printed printed = transcript.run("preview", "weekly", "-q");

    assertThat(printed.exit()).isZero();
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err()).startsWith("content/odd.md:").contains("1 warning");
  }
}
