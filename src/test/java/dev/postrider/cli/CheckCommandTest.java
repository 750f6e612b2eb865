package dev.postrider.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.cli.Transcript.Printed;
import dev.postrider.deliverability.DnsServer;
import dev.postrider.link.LinkedSite;
import dev.postrider.smtp.ScriptedSmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir Path folder;
  private SiteFolder site;
  private Transcript transcript;

  @BeforeEach
  void open() {
    site = SiteFolder.in(folder);
    transcript = new Transcript(folder, new SettableClock(Instant.parse("2026-03-02T08:00:00Z")));
    site.post("tides", "2026-02-01", "Tides", "sea");
    site.post("loaves", "2026-02-08", "Loaves", "bread");
  }

  @Test
  void aSiteThatIsWell() {
    transcript.run("check");
    transcript.run("build");
    transcript.run("check");
    transcript.run("check", "-q");

    Golden.assertMatches("cli/check.txt", transcript.toString());
  }

  @Test
  void everyMistakeIsNamedInOneRun() throws IOException {
    breakEverything();

    transcript.run("check");
    transcript.run("check", "-q");
    transcript.run("check", "--json");

    Golden.assertMatches("cli/check-broken.txt", transcript.toString());
  }

  @Test
  void warningsAloneEndWell() throws IOException {
    transcript.run("build");
    change("feeds/rss.xml", "<title>Tides</title>", "<title>Tides &#x26;amp; ebbs</title>");
    change("feeds/atom.xml", ">Tides<", ">Tides &amp;amp; ebbs<");
    change("feeds/feed.json", "\"Tides\"", "\"Tides &amp; ebbs\"");

    Printed printed = transcript.run("check");

    assertThat(printed.exit()).isZero();
    assertThat(printed.err()).contains("feeds/rss.xml:").contains("warning: ");
    assertThat(printed.out()).isEqualTo("2 posts, 3 templates, 10 feed files, 3 warnings\n");
  }

  @Test
  void theLinksOfWhatGoesOutNextAreFollowed() throws IOException {
    try (var linked = new LinkedSite()) {
      linked.answer("/old", at -> LinkedSite.sendOn(at, 301, "/there"));
      linked.answer("/shut", at -> LinkedSite.say(at, 503));
      String here = linked.address("").toString();
      change("postrider.yaml", "https://news.example/", here + "/");
      site.postSaying(
          """
          [there](HERE/there),
          [dead](HERE/dead),
          [old](/old?utm_source=x).

          ![A boat](HERE/shut)
          """
              .replace("HERE", here),
          "links",
          "2026-03-01",
          "Links");

      Printed printed = transcript.run("check", "--links", "--json");

      assertThat(printed.exit()).isEqualTo(3);
      assertThat(printed.out()).contains("\"links\" : ");
      assertThat(found(printed))
          .containsExactly(
              "content/links.md:0 error dead-link",
              "content/links.md:8 error dead-link",
              "content/links.md:9 warning moved-link",
              "content/links.md:11 warning silent-link");
      assertThat(printed.out())
          .contains(
              "\"what\" : \"a link leads to nothing: 'http://127.0.0.1:PORT/dead'\"",
              "\"remedy\" : \"Write http://127.0.0.1:PORT/there.\"");
    }
  }

  /// What is wrong with the post `links`, as `FILE:LINE WEIGHT CHECK`.
  private static List<String> found(Printed printed) {
    var finding =
        Pattern.compile(
            "\"file\" : \"(content/links.md)\",\\s+\"line\" : (\\d+),\\s+\"column\" : \\d+,"
                + "\\s+\"severity\" : \"(\\w+)\",\\s+\"check\" : \"([\\w-]+)\"");
    return finding
        .matcher(printed.out())
        .results()
        .map(it -> it.group(1) + ":" + it.group(2) + " " + it.group(3) + " " + it.group(4))
        .toList();
  }

  @Test
  void whetherEmailsWillBeBelievedIsAskedOfOthers() throws IOException {
    try (var server = ScriptedSmtpServer.start();
        var dns = DnsServer.start()) {
      dns.set("news.example", "v=spf1 mx -all");
      site.write(
          "postrider.yaml",
          """
          site: {title: The Test, url: https://news.example/}
          web: {url: https://news.example/}
          mail:
            from: ada@news.example
            postal-address: 1 Quay Street
            smtp: {host: localhost, port: %d}
          """
              .formatted(server.port()));

      Printed printed = transcript.run("check", "--mail", "--resolver", dns.address());
      Printed document = transcript.run("check", "--mail", "--json", "--resolver", dns.address());

      assertThat(printed.exit()).isZero();
      assertThat(printed.out())
          .isEqualTo(
              """
              Mail server localhost:PORT is ready: PIPELINING
              SPF of news.example is right
              DMARC of _dmarc.news.example is wrong, there is no such record
                _dmarc.news.example. IN TXT "v=DMARC1; p=none"
              1 warning
              """);
      assertThat(printed.err()).contains("warning: DMARC of '_dmarc.news.example'");
      assertThat(document.out()).contains("\"kind\" : \"DMARC\"", "\"state\" : \"wrong\"");
      assertThat(server.taken()).isEmpty();
    }
  }

  @Test
  void nothingIsWritten() throws IOException {
    transcript.run("build");
    breakEverything();
    Map<Path, String> before = files();

    transcript.run("check");

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aLostIdIsToldWithTheLineForTheFrontMatter() throws IOException {
    transcript.run("build");
    Files.delete(folder.resolve("content/tides.md"));
    site.post("ebb", "2026-02-01", "The ebb", "sea");

    Printed printed = transcript.run("check");

    assertThat(printed.exit()).isZero();
    assertThat(printed.err()).contains("write id: tag:news.example,2026-02-01:tides.md in its");
  }

  @Test
  void settingsThatCannotBeReadAreToldAsJsonToo() {
    site.write("postrider.yaml", "site: {title: The Gazette}\n");

    transcript.run("check");
    transcript.run("check", "--json");

    Golden.assertMatches("cli/check-settings.txt", transcript.toString());
  }

  private void breakEverything() throws IOException {
    transcript.run("build", "-q");
    site.write("content/no-date.md", "---\ntitle: Never\n---\nText.\n");
    site.write(
        "content/script.md",
        "---\ntitle: Script\ndate: 2026-01-02\n---\n\n<script>alert(1)</script>\n");
    change("email-templates/plain/text.ftl", "${letter.url}", "${letter.ulr}");
    change("feeds/tags/sea/rss.xml", "Sun, 01 Feb", "Mon, 01 Feb");
    change("feeds/atom.xml", "</entry>", "");
  }

  private void change(String name, String from, String to) throws IOException {
    Path file = folder.resolve(name);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private Map<Path, String> files() throws IOException {
    var files = new TreeMap<Path, String>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.getLastModifiedTime(file) + Files.readString(file, ISO_8859_1));
      }
    }
    return files;
  }
}
