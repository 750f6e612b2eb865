package dev.postrider.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.publication.Staging.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

  @TempDir Path temporary;

  @Test
  void nothingStandsInItsPlaceBeforeTheCommit() {
    Path folder = temporary.resolve("feeds");

    try (var staging = Staging.in(folder)) {
      staging.put("tags/a/rss.xml", "a".getBytes(UTF_8));

      assertThat(folder.resolve("tags")).doesNotExist();
      staging.commit(new Problems());
    }

    assertThat(folder.resolve("tags/a/rss.xml")).hasContent("a");
    assertThat(folder.resolve(".manifest")).hasContent("tags/a/rss.xml\n");
    assertThat(folder.resolve(".new")).doesNotExist();
  }

  @Test
  void whatAKilledRunLeftIsClearedAway() throws IOException {
    Files.createDirectories(temporary.resolve(".new/tags/gone"));
    Files.writeString(temporary.resolve(".new/tags/gone/rss.xml"), "half");

    Changes changes = put("rss.xml");

    assertThat(changes.written()).containsExactly(Path.of("rss.xml"));
    assertThat(temporary.resolve(".new")).doesNotExist();
    assertThat(temporary.resolve("tags")).doesNotExist();
  }

  @Test
  void aForeignFileIsNeverRemoved() throws IOException {
    put("rss.xml", "tags/a/rss.xml");
    Files.writeString(temporary.resolve("tags/a/notes.txt"), "mine");
    Files.writeString(temporary.resolve("index.html"), "mine");

    Changes changes = put("rss.xml");

    assertThat(changes.removed()).containsExactly(Path.of("tags/a/rss.xml"));
    assertThat(temporary.resolve("tags/a/notes.txt")).hasContent("mine");
    assertThat(temporary.resolve("index.html")).hasContent("mine");
  }

  @Test
  void foreignFilesInTheWayAreAllNamedAndNothingIsWritten() throws IOException {
    put("rss.xml");
    Path page = Files.writeString(temporary.resolve("index.html"), "mine");
    Path link = Files.createSymbolicLink(temporary.resolve("feed.css"), Path.of("nowhere"));
    Files.createDirectories(temporary.resolve("tags/a"));
    Path feed = Files.writeString(temporary.resolve("tags/a/rss.xml"), "mine");

    List<Path> named =
        stopped(temporary, "atom.xml", "feed.css", "index.html", "rss.xml", "tags/a/rss.xml");

    assertThat(named).containsExactly(link, page, feed);
    assertThat(page).hasContent("mine");
    assertThat(link).isSymbolicLink();
    assertThat(feed).hasContent("mine");
    assertThat(temporary.resolve("atom.xml")).doesNotExist();
    assertThat(temporary.resolve(".manifest")).hasContent("rss.xml\n");
    assertThat(temporary.resolve(".new")).doesNotExist();
  }

  @Test
  void filesThatHoldTheSameAreTakenOverWhereTheManifestIsMissing() throws IOException {
    put("rss.xml", "tags/a/rss.xml");
    Files.delete(temporary.resolve(".manifest"));

    Changes changes = put("rss.xml", "tags/a/rss.xml");

    assertThat(changes.written()).isEmpty();
    assertThat(temporary.resolve(".manifest")).hasContent("rss.xml\ntags/a/rss.xml\n");
    assertThat(put("rss.xml").removed()).containsExactly(Path.of("tags/a/rss.xml"));
  }

  @Test
  void whatTheManifestListsIsReplacedAfterARunKilledWhileMoving() throws IOException {
    Files.writeString(temporary.resolve(".manifest"), "atom.xml\nrss.xml\n");
    Files.writeString(temporary.resolve("atom.xml"), "an earlier text");

    Changes changes = put("atom.xml", "rss.xml");

    assertThat(changes.written()).containsExactly(Path.of("atom.xml"), Path.of("rss.xml"));
    assertThat(temporary.resolve("atom.xml")).hasContent("atom.xml");
  }

  @Test
  void nothingIsWrittenOrRemovedThroughALinkOutOfTheFolder() throws IOException {
    Path folder = temporary.resolve("feeds");
    put(folder, "rss.xml", "tags/a/rss.xml");
    Path outside = temporary.resolve("outside");
    Files.move(folder.resolve("tags"), outside);
    Path link = Files.createSymbolicLink(folder.resolve("tags"), outside);

    assertThat(stopped(folder, "atom.xml", "rss.xml")).containsExactly(link);
    assertThat(stopped(folder, "rss.xml", "tags/a/rss.xml", "tags/b/rss.xml"))
        .containsExactly(link);

    assertThat(outside.resolve("a/rss.xml")).exists();
    assertThat(outside.resolve("b")).doesNotExist();
    assertThat(folder.resolve("atom.xml")).doesNotExist();
    assertThat(link).isSymbolicLink();
  }

  @Test
  void linksMayLeadToTheFolderAndStayWithinIt() throws IOException {
    Files.createDirectories(temporary.resolve("disk/topics"));
    Path folder = Files.createSymbolicLink(temporary.resolve("feeds"), Path.of("disk"));
    Path link = Files.createSymbolicLink(folder.resolve("tags"), Path.of("topics"));

    put(folder, "tags/a/rss.xml");
    assertThat(temporary.resolve("disk/topics/a/rss.xml")).exists();
    put(folder);

    assertThat(temporary.resolve("disk/topics")).isEmptyDirectory();
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aManifestThatPointsElsewhereRemovesNothing() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("feeds"));
    Path outside = Files.writeString(temporary.resolve("post.md"), "mine");
    Files.createDirectories(folder.resolve("tags/kept"));
    Files.writeString(
        folder.resolve(".manifest"), "../post.md\n" + outside + "\n<<<<<<< HEAD\n\ntags/kept\n");

    try (var staging = Staging.in(folder)) {
      assertThat(staging.commit(new Problems()).removed()).isEmpty();
    }

    assertThat(outside).hasContent("mine");
    assertThat(folder.resolve("tags/kept")).exists();
    assertThat(folder.resolve(".manifest")).hasContent("");
  }

  @Test
  void aManifestsLineThatNoRunWroteIsPassedOver() throws IOException {
    put("rss.xml", "tags/a/rss.xml");
    Path manifest = temporary.resolve(".manifest");
    Files.write(manifest, new byte[] {'\n', 0, 0, '\n', (byte) 0xff, '\n', 'r', 's', 's', 0, '\n'});
    for (String line :
        new String[] {"./rss.xml", "tags/../rss.xml", "tags//a/rss.xml", "rss.xml/", "/", ".."}) {
      Files.writeString(manifest, line + "\n", APPEND);
    }
    Files.writeString(manifest, temporary.resolve("rss.xml") + "\ntags/a/rss.xml\n", APPEND);

    List<String> files = Staging.files(temporary);
    Changes changes = put("rss.xml");

    assertThat(files).containsExactly("tags/a/rss.xml", "\ufffd", ".manifest");
    assertThat(changes.removed()).containsExactly(Path.of("tags/a/rss.xml"));
    assertThat(temporary.resolve("rss.xml")).hasContent("rss.xml");
    assertThat(manifest).hasContent("rss.xml\n");
  }

  @Test
  void aFileLeftBehindByARunKilledBeforeTheRemovalIsRemovedByTheNext() throws IOException {
    put("rss.xml", "tags/a/rss.xml");
    Files.writeString(temporary.resolve(".manifest"), "rss.xml\ntags/a/rss.xml\ntags/b/rss.xml\n");

    Changes changes = put("rss.xml");

    assertThat(changes.removed()).containsExactly(Path.of("tags/a/rss.xml"));
    assertThat(temporary.resolve(".manifest")).hasContent("rss.xml\n");
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    Path folder = Files.writeString(temporary.resolve("feeds"), "no folder");

    assertThatThrownBy(
            () -> {
              try (var staging = Staging.in(folder)) {
                staging.put("rss.xml", new byte[0]);
              }
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.resolve("rss.xml").toString());
  }

  @Test
  void aTakenPlaceStopsTheRunBeforeAnythingMoves() throws IOException {
    put("rss.xml");
    Files.writeString(temporary.resolve("tags"), "no folder");

    assertThatThrownBy(() -> put("atom.xml", "tags/a/rss.xml"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("tags/a/rss.xml");

    assertThat(temporary.resolve("atom.xml")).doesNotExist();
    assertThat(temporary.resolve(".manifest")).hasContent("rss.xml\n");
    assertThat(temporary.resolve(".new")).doesNotExist();
  }

  private Changes put(String... names) {
    return put(temporary, names);
  }

  private static Changes put(Path folder, String... names) {
    try (var staging = Staging.in(folder)) {
      for (String name : names) {
        staging.put(name, name.getBytes(UTF_8));
      }
      return staging.commit(new Problems());
    }
  }

  /// The places of the problems by which putting `names` was stopped.
  private static List<Path> stopped(Path folder, String... names) {
    var found = catchThrowableOfType(ProblemsFound.class, () -> put(folder, names));
    return found.problems().stream().map(problem -> problem.location().file()).toList();
  }
}
