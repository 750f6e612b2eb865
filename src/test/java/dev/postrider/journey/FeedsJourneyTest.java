package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.apptasticsoftware.rssreader.Item;
import com.apptasticsoftware.rssreader.RssReader;
import dev.postrider.journey.TrialSite.Ran;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The first journey: posts → feeds.
class FeedsJourneyTest {

  private static final String HEAD = "---\ntitle: %s\ndate: 2026-03-02\ntags: [post]\n---\n\n";

  @TempDir Path folder;
  private TrialSite site;

  @BeforeEach
  void open() {
    site =
        new TrialSite(folder)
            .write(
                "postrider.yaml",
                "site: {title: The Harbour Gazette, url: \"https://harbourgazette.example/\"}\n");
  }

  @Test
  void fivePostsMakeTheFeedOfTheSiteAndOneForEachTopic() throws Exception {
    marketingPost("challenges", "marketing strategy");
    marketingPost("definition", "marketing strategy");
    marketingPost("tough-job", "email marketing");
    marketingPost("practices", "marketing automation");
    site.write("content/marketing.md", HEAD.formatted("Marketing") + "No topic of its own.\n");

    Ran build = site.run("build");

    assertThat(build.exitCode()).isZero();
    assertThat(titles("feeds/rss.xml")).hasSize(5).contains("Marketing");
    assertThat(folders("feeds/tags"))
        .containsExactly("email-marketing", "marketing-automation", "marketing-strategy");
    assertThat(titles("feeds/tags/marketing-strategy/rss.xml"))
        .containsExactlyInAnyOrder("challenges", "definition");
    assertThat(titles("feeds/tags/email-marketing/rss.xml")).containsExactly("tough-job");
  }

  @Test
  void twoProcessesThatBuildAtOnceBothEndWell() throws Exception {
    for (int post = 1; post <= 40; post++) {
      marketingPost("post" + post, "topic " + post);
    }

    Process first = site.start("build");
    Process second = site.start("run");

    assertThat(first.waitFor()).as(site.log("build")).isZero();
    assertThat(second.waitFor()).as(site.log("run")).isZero();
    assertThat(folders("feeds/tags")).hasSize(40);
  }

  private void marketingPost(String name, String tag) {
    site.write(
        "content/" + name + ".md",
        """
        ---
        title: "%s"
        date: 2025-03-01
        tags:
          - post
          - %s
        ---

        Words on **%s**.
        """
            .formatted(name, tag, name));
  }

  @Test
  void whatIsWrongIsNamedWithItsPlaceAndTheRestIsPublished() throws Exception {
    site.write("content/bad-yaml.md", "---\ntitle: \"no end\ndate: 2026-03-01\n---\n\nLost.\n")
        .write("content/no-date.md", "---\ntitle: No date\n---\n\nLost as well.\n")
        .write("content/tab.md", HEAD.formatted("Vertical tab") + "A vertical\u000Btab.\n")
        .write(
            "content/script.md", HEAD.formatted("Script") + "<script>alert(1)</script>\n\nText.\n")
        .write("content/code.md", HEAD.formatted("Code") + "```\n<![CDATA[ x ]]>\n```\n");

    Ran build = site.run("build");

    assertThat(build.exitCode()).isEqualTo(3);
    assertThat(build.err().lines())
        .anySatisfy(line -> assertThat(line).startsWith("content/bad-yaml.md:"))
        .anySatisfy(line -> assertThat(line).startsWith("content/no-date.md:"))
        .anySatisfy(line -> assertThat(line).contains("content/tab.md:7:11: warning: "))
        .anySatisfy(line -> assertThat(line).contains("content/script.md:7:1: warning: "))
        .noneSatisfy(line -> assertThat(line).contains("code.md"));
    assertThat(titles("feeds/rss.xml")).containsExactlyInAnyOrder("Vertical tab", "Script", "Code");
    assertAllWellFormed();
  }

  @Test
  void aPostRenamedRetitledAndRedatedKeepsItsId() throws Exception {
    site.post("low-tide", "2026-03-02", "Low tide");
    site.run("build");
    List<String> before = guids();

    String text = Files.readString(site.file("content/low-tide.md"));
    Files.delete(site.file("content/low-tide.md"));
    site.write(
        "content/ebb.md", text.replace("Low tide", "The ebb").replace("2026-03-02", "2026-03-05"));
    Ran build = site.run("build");

    assertThat(build.exitCode()).isZero();
    assertThat(titles("feeds/rss.xml")).containsExactly("The ebb");
    assertThat(guids()).isEqualTo(before);
  }

  @Test
  void aSecondBuildTouchesNothing() throws Exception {
    site.post("low-tide", "2026-03-02", "Low tide");
    site.run("build");
    var before = Files.getLastModifiedTime(site.file("feeds/rss.xml"));

    Ran build = site.run("build");

    assertThat(build.out()).contains("0 written, 10 unchanged");
    assertThat(Files.getLastModifiedTime(site.file("feeds/rss.xml"))).isEqualTo(before);
  }

  @Test
  void whatIsWrongIsSaidInOneLanguage() throws Exception {
    site.post("low-tide", "2026-03-02", "Low tide");
    site.run("build");
    Path feed = site.file("feeds/atom.xml");
    Files.writeString(feed, Files.readString(feed).replace("</entry>", ""));

    Process check = site.start(List.of("env", "JAVA_TOOL_OPTIONS=-Duser.language=ja"), "check");

    assertThat(check.waitFor()).isEqualTo(3);
    assertThat(site.log("env"))
        .contains("The element type \"entry\" must be terminated by the matching end-tag");
  }

  private List<String> titles(String feed) throws IOException {
    return items(feed).stream().map(item -> item.getTitle().orElse("")).toList();
  }

  private List<String> guids() throws IOException {
    return items("feeds/rss.xml").stream().map(item -> item.getGuid().orElse("")).toList();
  }

  private List<Item> items(String feed) throws IOException {
    byte[] octets = Files.readAllBytes(site.file(feed));
    return new RssReader().read(new ByteArrayInputStream(octets)).toList();
  }

  private List<String> folders(String parent) throws IOException {
    try (Stream<Path> folders = Files.list(site.file(parent))) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void assertAllWellFormed() throws Exception {
    try (Stream<Path> files = Files.walk(site.file("feeds"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".xml")) {
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } else if (file.toString().endsWith(".json")) {
          JsonMapper.builder().build().readTree(file.toFile());
        }
      }
    }
  }
}
