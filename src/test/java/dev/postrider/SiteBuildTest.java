package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteBuildTest {

  @TempDir Path folder;
  private SiteFolder site;
  private SiteBuild build;

  @BeforeEach
  void open() {
    site = SiteFolder.in(folder);
    build = site.open(new SettableClock(Instant.parse("2026-03-02T09:00:00Z"))).build();
  }

  @Test
  void aSiteWithoutPostsCanBeBuiltAgainAndAgain() {
    run();

    assertThat(run()).isEmpty();
    assertThat(folder.resolve("feeds/atom.xml")).exists();
  }

  @Test
  void aContentFolderThatIsGoneLeavesTheFeedsAsTheyAre() throws IOException {
    published();
    String before = feed();
    Files.move(folder.resolve("content"), folder.resolve("unmounted"));

    assertThat(stopped())
        .singleElement()
        .asString()
        .contains("content: there is no content folder");
    assertThat(feed()).isEqualTo(before);
    assertThat(folder.resolve("content")).doesNotExist();
  }

  @Test
  void aContentFolderThatAllPostsAreGoneFromLeavesTheFeedsAsTheyAre() throws IOException {
    published();
    String before = feed();
    Files.move(folder.resolve("content"), folder.resolve("unmounted"));
    Files.createDirectory(folder.resolve("content"));

    assertThat(stopped())
        .singleElement()
        .asString()
        .endsWith(
            "content: holds no post to show, though feeds were published from it. Bring the posts"
                + " back, or remove the feeds folder to publish none.");
    assertThat(feed()).isEqualTo(before);
    assertThat(folder.resolve("content/.ids")).doesNotExist();
  }

  @Test
  void aSiteWhoseLastPostIsADraftAgainHasEmptyFeeds() throws IOException {
    published();
    site.write("content/a.md", "---\ntitle: A\ndate: 2026-01-01\ndraft: true\n---\nA\n");

    run();

    assertThat(feed()).doesNotContain("<entry");
  }

  @Test
  void buildsAtOnceDoNotDisturbOneAnother() throws Exception {
    for (int post = 1; post <= 20; post++) {
      site.post("p" + post, "2026-01-01", "Post " + post, "tag" + post);
    }
    List<Callable<List<Problem>>> builds = Collections.nCopies(8, this::run);

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var build : threads.invokeAll(builds)) {
        assertThat(build.get()).isEmpty();
      }
    }
    assertThat(folder.resolve("feeds/tags")).isDirectoryContaining("glob:**/tag20");
    assertThat(folder.resolve("feeds/.new")).doesNotExist();
  }

  @Test
  void aHubThatCannotBeToldIsAWarningAndOfflineItIsNotTold() throws IOException {
    try (var closed = new ServerSocket(0)) {
      site.write(
          SettingsFile.NAME,
          """
          site: {title: The Test Gazette, url: https://news.example/}
          web: {url: "http://127.0.0.1:8080/"}
          feeds: {hub: "http://127.0.0.1:%d/"}
          """
              .formatted(closed.getLocalPort()));
    }
    site.post("a", "2026-01-01", "A");
    build = site.open(new SettableClock(Instant.parse("2026-03-02T09:00:00Z"))).build();
    var offline = new Problems();

    build.runOffline(Strictness.NONE, offline);
    site.post("b", "2026-01-02", "B");

    assertThat(offline.all()).isEmpty();
    assertThat(run())
        .singleElement()
        .asString()
        .contains("was not told of 3 of 3 changed feeds: it cannot be reached.");
    assertThat(feed()).contains("<title type=\"text\">B</title>");
  }

  private void published() throws IOException {
    site.post("a", "2026-01-01", "A", "harbour");
    run();
    assertThat(feed()).contains("<entry");
  }

  private List<Problem> run() {
    var problems = new Problems();
    build.run(Strictness.NONE, problems);
    return problems.all();
  }

  private List<Problem> stopped() {
    var found = catchThrowableOfType(ProblemsFound.class, this::run);
    assertThat(found).isNotNull();
    return found.problems();
  }

  private String feed() throws IOException {
    return Files.readString(folder.resolve("feeds/atom.xml"));
  }
}
