package dev.postrider.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apptasticsoftware.rssreader.RssReader;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import dev.postrider.JsonFeedSchema;
import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.Told;
import dev.postrider.journey.TrialSite.Ran;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first journey with posts that are odd in every way, judged by three readers and a schema.
class OddPostsJourneyTest {

  private static final int POSTS = 2_000;

  @TempDir Path folder;
  private TrialSite site;

  /// What every format must tell alike.
  record Core(String id, String link, String title, Instant published, List<String> tags) {

    static Core of(Told told) {
      return new Core(told.id(), told.link(), told.title(), told.published(), told.tags());
    }
  }

  @BeforeEach
  void open() {
    site =
        new TrialSite(folder)
            .write(
                "postrider.yaml",
                "site: {title: \"A & B \\u202E<C>\", url: \"https://odd.example/\"}\n");
  }

  @Test
  void whateverIsWrittenEveryReaderCanReadIt() throws Exception {
    OddPosts.write(site, POSTS);

    Ran build = site.run("build");

    assertThat(build.exitCode()).as(build.err()).isEqualTo(3);
    assertThat(build.err().lines().filter(line -> line.startsWith("content/")))
        .allMatch(line -> line.matches("(?s)content/[^:]+\\.md:\\d+:\\d+: .+"));
    var schema = JsonFeedSchema.open();
    var ids = new HashSet<String>();
    List<Path> feeds = files("feed.json").map(Path::getParent).toList();
    for (Path feed : feeds) {
      ids.addAll(judged(feed, schema).stream().map(Core::id).toList());
    }
    assertThat(feeds).hasSizeGreaterThan(30);
    assertThat(ids).hasSizeGreaterThan(POSTS / 3);
  }

  @Test
  void aSecondBuildTouchesNoFile() throws Exception {
    OddPosts.write(site, POSTS / 10);
    site.run("build");
    Map<Path, FileTime> before = times();

    Ran remembered = site.run("build");
    Ran full = site.run("build", "--full");

    assertThat(remembered.out()).contains(" 0 written");
    assertThat(full.out()).contains(" 0 written");
    assertThat(times()).isEqualTo(before);
  }

  @Test
  void zoneAndLanguageOfTheMachineDoNotMatter() throws Exception {
    OddPosts.writePlainlyTagged(site, POSTS / 10);

    Map<Path, String> tokyo = built("TZ=Asia/Tokyo", "LANG=ja_JP.UTF-8");
    Map<Path, String> newYork = built("TZ=America/New_York", "LANG=C");

    assertThat(tokyo).hasSizeGreaterThan(30);
    assertThat(newYork).isEqualTo(tokyo);
  }

  /// All files that a process in such an environment makes from nothing.
  private Map<Path, String> built(String... environment) throws Exception {
    for (Path file : outputs().toList()) {
      Files.delete(file);
    }
    var starter = Stream.concat(Stream.of("env", "-u", "LC_ALL"), Stream.of(environment)).toList();
    Process build = site.start(starter, "build", "--full");
    assertThat(build.waitFor()).as(site.log("env")).isEqualTo(3);
    var files = new TreeMap<Path, String>();
    for (Path file : outputs().toList()) {
      files.put(file, Files.readString(file));
    }
    return files;
  }

  private static List<Core> judged(Path feed, JsonFeedSchema schema) throws Exception {
    byte[] json = Files.readAllBytes(feed.resolve("feed.json"));
    assertThat(schema.errors(new String(json, UTF_8))).as("%s", feed).isEmpty();
    List<Core> told = Told.by(FeedFormat.JSON, json).stream().map(Core::of).toList();
    for (FeedFormat format : List.of(FeedFormat.RSS, FeedFormat.ATOM)) {
      Path file = feed.resolve(format.fileName());
      byte[] xml = Files.readAllBytes(file);
      assertThat(Told.by(format, xml).stream().map(Core::of))
          .as("%s", file)
          .containsExactlyElementsOf(told);
      List<String> ids = told.stream().map(Core::id).toList();
      assertThat(byRome(xml)).as("%s", file).isEqualTo(ids);
      assertThat(byRssReader(xml)).as("%s", file).isEqualTo(ids);
    }
    return told;
  }

  private static List<String> byRome(byte[] xml) throws Exception {
    try (var reader = new XmlReader(new ByteArrayInputStream(xml), true, "UTF-8")) {
      return new SyndFeedInput()
          .build(reader).getEntries().stream().map(SyndEntry::getUri).toList();
    }
  }

  private static List<String> byRssReader(byte[] xml) {
    return new RssReader()
        .read(new ByteArrayInputStream(xml))
        .map(item -> item.getGuid().orElse(""))
        .toList();
  }

  private Map<Path, FileTime> times() throws IOException {
    var times = new TreeMap<Path, FileTime>();
    for (Path file : outputs().toList()) {
      times.put(file, Files.getLastModifiedTime(file));
    }
    return times;
  }

  private Stream<Path> outputs() throws IOException {
    Path ids = site.file("content/.ids");
    return Stream.concat(files(""), Files.exists(ids) ? Stream.of(ids) : Stream.empty());
  }

  /// The files of the feeds folder whose names end in `name`.
  private Stream<Path> files(String name) throws IOException {
    Path feeds = site.file("feeds");
    if (!Files.exists(feeds)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(feeds)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(name))
          .toList()
          .stream();
    }
  }
}
