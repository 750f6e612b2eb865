package dev.postrider.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.SettableClock;
import dev.postrider.validator.FeedValidator.Judgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which files of a feeds folder are judged.
class FeedFolderTest {

  private static final Judgement NOTHING = new Judgement(0, List.of());

  /// Twice as many levels make a path of more than 4,096 bytes, which nobody can open.
  private static final int LEVELS = 9;

  @TempDir Path site;

  @Test
  void aFolderThatIsNotThereHoldsNoFeed() {
    assertThat(judge(site.resolve("feeds"))).isEqualTo(NOTHING);
  }

  @Test
  void whatIsNoFeedByItsNameAndWhatIsHiddenIsPassedOver() throws IOException {
    Files.createDirectories(site.resolve(".new"));
    for (String name : List.of("index.html", "feed.css", ".manifest", ".new/rss.xml")) {
      Files.writeString(site.resolve(name), "<");
    }

    assertThat(judge(site)).isEqualTo(NOTHING);
  }

  @Test
  void aFolderThatIsALinkIsJudgedUnderItsOwnName() throws IOException {
    Path elsewhere = Files.createDirectories(site.resolve("elsewhere/tags"));
    Files.writeString(elsewhere.resolve("rss.xml"), "<");
    Path feeds = Files.createSymbolicLink(site.resolve("feeds"), elsewhere.getParent());

    Judgement judgement = judge(feeds);

    assertThat(judgement.findings())
        .extracting(finding -> finding.problem().location().file())
        .containsExactly(feeds.resolve("tags/rss.xml"));
  }

  @Test
  void aFolderWhoseOwnNameBeginsWithADotIsJudged() throws IOException {
    Path feeds = Files.createDirectories(site.resolve(".feeds"));
    Files.writeString(feeds.resolve("rss.xml"), "<");

    assertThat(judge(feeds).files()).isEqualTo(1);
  }

  @Test
  void aFileMayHaveAColonInItsName() throws IOException {
    String sound = Files.readString(Path.of("src/test/resources/feeds/sound/plain/feed.json"));
    Files.writeString(site.resolve("a:b.json"), sound.replace("feeds/feed.json", "feeds/a:b.json"));

    assertThat(judge(site).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "./", "feeds", "feeds/../feeds"})
  void anAddressLeadsToItsFileWhicheverWayTheFolderIsNamed(String folder) {
    URI url = URI.create("https://news.example/feeds/");
    var served = new Served(Path.of(folder), url);
    Path file = Path.of(folder, "tags/rss.xml").toAbsolutePath().normalize();

    assertThat(served.fileAt(url.resolve("tags/rss.xml"))).contains(file);
    assertThat(served.addressOf(file)).isEqualTo(url.resolve("tags/rss.xml"));
    assertThat(served.fileAt(url.resolve("../rss.xml"))).isEmpty();
  }

  @Test
  void aFolderThatCannotBeReadIsNamed() throws IOException {
    Path deep = deep(site.resolve("feeds"));
    deep(site.resolve("a"));
    Path lost = Files.move(site.resolve("a"), deep.resolve("a"));
    try {
      assertThatThrownBy(() -> judge(site.resolve("feeds")))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot read " + lost);
    } finally {
      Files.move(lost, site.resolve("a"));
    }
  }

  @Test
  void aHiddenFolderIsNotLookedInto() throws IOException {
    Path deep = deep(site.resolve("feeds/.old"));
    deep(site.resolve("a"));
    Path lost = Files.move(site.resolve("a"), deep.resolve("a"));
    try {
      assertThat(judge(site.resolve("feeds"))).isEqualTo(NOTHING);
    } finally {
      Files.move(lost, site.resolve("a"));
    }
  }

  private static Path deep(Path folder) throws IOException {
    Path deep = folder;
    for (int level = 0; level < LEVELS; level++) {
      deep = deep.resolve("x".repeat(250));
    }
    return Files.createDirectories(deep);
  }

  private static Judgement judge(Path folder) {
    var clock = new SettableClock(Instant.parse("2026-06-01T00:00:00Z"));
    URI url = URI.create("https://news.example/feeds/");
    return new FeedValidator(folder, url, 4 << 10, clock).judge();
  }
}
