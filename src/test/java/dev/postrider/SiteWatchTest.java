package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import dev.postrider.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteWatchTest {

  @TempDir Path folder;
  private SiteFolder site;
  private SiteWatch watch;

  @BeforeEach
  void open() {
    site = SiteFolder.in(folder);
    site.post("harbour", "2026-01-01", "Harbour");
    site.post("letters/first", "2026-01-02", "First");
    watch = SiteWatch.of(folder.resolve(SettingsFile.NAME));
    watch.follow(settings());
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private Settings settings() {
    try (Postrider opened = site.open(InstantSource.system())) {
      return opened.settings();
    }
  }

  @Test
  void aPostThatComesChangesOrGoesIsSeen() throws IOException {
    site.post("harbour", "2026-01-01", "Harbour!");
    assertSeen("content/harbour.md");
    site.post("letters/second", "2026-01-03", "Second");
    assertSeen("content/letters/second.md");
    Files.delete(folder.resolve("content/letters/first.md"));
    assertSeen("content/letters/first.md");
  }

  @Test
  void templatesAreSeenByThoseWhoFollowEmailsAlone() {
    site.write("email-templates/plain/subject.ftl", "One");
    site.post("harbour", "2026-01-01", "Harbour!");
    assertSeen("content/harbour.md");

    watch.followEmails(settings());
    site.write("email-templates/plain/subject.ftl", "Two");
    assertSeen("email-templates/plain/subject.ftl");
  }

  @Test
  void aPostInAFolderThatIsNewIsSeen() {
    site.post("deep/down/here", "2026-01-03", "Here");
    assertSeen("content/deep");
    site.post("deep/down/here", "2026-01-03", "Here!");
    assertSeen("content/deep/down/here.md");
  }

  @Test
  void whatAnEditorLeavesForAMomentIsNoChange() throws IOException {
    Path post = folder.resolve("content/harbour.md");
    Path backup = folder.resolve("content/harbour.md~");
    Files.copy(post, backup);
    Path draft = Files.writeString(folder.resolve("content/4913"), "draft");
    Files.move(draft, post, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(backup);

    assertSeen("content/harbour.md");
  }

  @Test
  void whatABuildWritesIsNoChange() {
    try (Postrider opened = site.open(InstantSource.system())) {
      opened.build().run(Strictness.NONE, new Problems());
    }
    site.write("email-templates/digest/subject.ftl", "Another");

    assertThat(watch.await(Duration.ofMillis(200))).hasValue(Set.of());
    assertThat(folder.resolve("content/.ids")).exists();
  }

  @Test
  void whatIsNotLookedThroughForPostsIsNoChange() throws IOException {
    follow("content: {folder: .}");

    site.write("node_modules/library/README.md", "# Library");
    site.write("email-templates/digest/README.md", "# Digest");
    site.write("content/.drafts/idea.md", "# Idea");

    assertThat(watch.await(Duration.ofMillis(200))).hasValue(Set.of());
    site.write("content/harbour.md", "# Harbour");
    assertSeen("content/harbour.md");
  }

  @Test
  void whatABuildWritesBehindALinkIsNoChange() throws IOException {
    Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("posts"), Path.of("elsewhere"));
    follow("content: {folder: posts}", "feeds: {folder: posts/feeds}");

    site.write("posts/feeds/rss.xml", "<rss/>");

    assertThat(watch.await(Duration.ofMillis(200))).hasValue(Set.of());
    site.write("posts/harbour.md", "# Harbour");
    assertSeen("posts/harbour.md");
  }

  @Test
  void whatIsNoChangeDoesNotEndTheWait() {
    var waiting = CompletableFuture.supplyAsync(() -> watch.await(Duration.ofMinutes(1)));

    site.write("content/.ids", "written by a build");
    await().during(Duration.ofMillis(200)).until(() -> !waiting.isDone());
    site.post("harbour", "2026-01-01", "Harbour!");

    await().until(waiting::isDone);
    assertThat(waiting.join()).hasValue(Set.of(folder.resolve("content/harbour.md")));
  }

  @Test
  void thatTheSettingsChangedIsTold() {
    site.settings();

    Set<Path> changed = seen(folder.resolve(SettingsFile.NAME));

    assertThat(watch.holdsSettings(changed)).isTrue();
  }

  @Test
  void aChangeOfTheWordsIsOneOfTheSettings() throws IOException {
    Path words = folder.resolve("words/de.yaml");
    site.write("words/de.yaml", "email: {unsubscribe: Abmelden}\n");
    String settings = Files.readString(folder.resolve(SettingsFile.NAME));
    site.write(SettingsFile.NAME, settings.replace("site: {", "site: {words: words/de.yaml, "));
    seen(folder.resolve(SettingsFile.NAME));
    watch.follow(settings());
    site.write("words/de.yaml", "email: {unsubscribe: Ade}\n");

    assertThat(watch.holdsSettings(seen(words))).isTrue();
  }

  @Test
  void whereTooMuchHappensAtOnceNewFoldersAreWatchedToo() {
    manyFiles("content");
    site.post("deep/here", "2026-01-03", "Here");
    seen(folder.resolve("content"));

    site.post("deep/here", "2026-01-03", "Here!");

    Path post = folder.resolve("content/deep/here.md");
    assertThat(seen(post)).contains(post);
  }

  @Test
  void whereTooMuchHappensAtOnceAChangeOfTheSettingsIsSeen() {
    manyFiles(".");
    site.settings("days: 3");

    assertSeen(SettingsFile.NAME);
  }

  @Test
  void aChangeOfTheSettingsThatIsNotToldIsSeen() throws IOException {
    Path settings = folder.resolve(SettingsFile.NAME);
    Files.createDirectories(folder.resolve("elsewhere"));
    Path real = Files.move(settings, folder.resolve("elsewhere/settings.yaml"));
    Files.createSymbolicLink(settings, real);
    seen(settings);

    Files.writeString(real, Files.readString(real) + "# more\n");

    assertSeen(SettingsFile.NAME);
  }

  @Test
  void theSettingsAsTheyWereAtTheBeginningAreNoChange() {
    assertThat(watch.await(Duration.ofMillis(100))).hasValue(Set.of());
  }

  @Test
  void aFolderThatIsRemovedAndComesBackIsWatched() throws IOException {
    Path post = folder.resolve("outside/posts/quay.md");
    site.write("outside/posts/quay.md", "# Quay");
    follow("content: {folder: outside/posts}");
    Files.delete(post);
    Files.delete(post.getParent());
    seen(post);

    await()
        .untilAsserted(
            () -> {
              site.write("outside/posts/quay.md", "# Quay");
              assertThat(watch.await(Duration.ofMillis(100)).orElseThrow()).contains(post);
            });
  }

  @Test
  void foldersMadeAndRemovedAtOnceDoNotEndTheWatch() throws IOException {
    var waiting = CompletableFuture.supplyAsync(() -> watch.await(Duration.ofSeconds(1)));
    for (int i = 0; i < 2000; i++) {
      Path deep = Files.createDirectories(folder.resolve("content/brief/deep"));
      Files.delete(deep);
      Files.delete(deep.getParent());
    }
    await().until(waiting::isDone);
    assertThat(waiting.join()).isPresent();
    assertThat(watch.trouble()).isEmpty();

    // with so much still to be told, the post might be told as a change of its folder
    await().until(() -> watch.await(Duration.ofMillis(100)).orElseThrow().isEmpty());
    site.post("harbour", "2026-01-01", "Harbour!");

    Path post = folder.resolve("content/harbour.md");
    assertThat(seen(post)).contains(post);
  }

  @Test
  void whatIsNoChangeDoesNotProlongTheWait() {
    try (var _ = writing("content/.ids")) {
      await()
          .untilAsserted(
              () -> {
                site.post("harbour", "2026-01-01", "Harbour!");
                assertThat(tookUntilSeen("content/harbour.md")).isLessThan(Duration.ofMillis(800));
              });
    }
  }

  @Test
  void aChangeThatGoesOnIsToldAfterASecond() {
    try (var _ = writing("content/harbour.md")) {
      assertThat(tookUntilSeen("content/harbour.md")).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void theFoldersOfOtherSettingsAreLookedAtInstead() throws IOException {
    Files.createDirectories(folder.resolve("posts"));

    follow("content: {folder: posts}");
    site.write("content/harbour.md", "no longer of interest");
    site.write("posts/quay.md", "# Quay");

    assertSeen("posts/quay.md");
  }

  @Test
  void whoWaitsIsToldThatItIsClosed() {
    var waiting = CompletableFuture.supplyAsync(() -> watch.await(Duration.ofMinutes(1)));

    watch.close();

    await().until(waiting::isDone);
    assertThat(waiting.join()).isEqualTo(Optional.empty());
    watch.follow(settings());
    assertThat(watch.await(Duration.ofMinutes(1))).isEmpty();
  }

  /// More than the system keeps in mind of one folder.
  private void manyFiles(String below) {
    IntStream.range(0, 2000).forEach(i -> site.write(below + "/" + i + ".txt", ""));
  }

  /// Writes a file over and over until closed.
  private Writing writing(String name) {
    var isGoingOn = new AtomicBoolean(true);
    var writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (isGoingOn.get()) {
                    site.write(name, "again");
                  }
                });
    return () -> {
      isGoingOn.set(false);
      assertThatNoException().isThrownBy(writer::join);
    };
  }

  private interface Writing extends AutoCloseable {
    @Override
    void close();
  }

  private Duration tookUntilSeen(String name) {
    long began = System.nanoTime();
    assertThat(watch.await(Duration.ofSeconds(10)).orElseThrow()).contains(folder.resolve(name));
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// Looks at the folders of settings that have these lines more.
  private void follow(String... lines) throws IOException {
    String settings = Files.readString(folder.resolve(SettingsFile.NAME));
    site.write(SettingsFile.NAME, settings + String.join("\n", lines) + "\n");
    seen(folder.resolve(SettingsFile.NAME));
    watch.follow(settings());
  }

  private void assertSeen(String name) {
    assertThat(seen(folder.resolve(name))).containsExactly(folder.resolve(name));
  }

  /// All that is seen until `path` was, which a slow machine may see in several changes.
  private Set<Path> seen(Path path) {
    var seen = new TreeSet<Path>();
    await()
        .until(
            () -> {
              seen.addAll(watch.await(Duration.ofMillis(100)).orElseThrow());
              return seen.contains(path);
            });
    return seen;
  }
}
