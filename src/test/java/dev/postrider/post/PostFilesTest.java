package dev.postrider.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostFilesTest {

  @TempDir Path content;
  private final Problems problems = new Problems();

  @Test
  void onlyPostsAreListed() throws IOException {
    for (String name : List.of("a.md", "b/c.markdown")) {
      write(name);
    }
    for (String none : List.of(".obsidian/x.md", "media/x.md", "node_modules/x.md", "x.txt")) {
      write(none);
    }

    assertThat(list()).containsExactly("a.md", "b/c.markdown");
    assertThat(said()).isEmpty();
  }

  @Test
  void aLinkThatLeavesTheFolderIsAProblem(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret.md"), "no post");
    link("file.md", elsewhere.resolve("secret.md"));
    link("folder", elsewhere);
    link("nowhere.md", elsewhere.resolve("gone.md"));
    write("real.md");
    link("within.md", content.resolve("real.md"));

    assertThat(list()).containsExactly("real.md", "within.md");
    assertThat(problems.all())
        .extracting(problem -> problem.location().toString())
        .containsExactlyInAnyOrder(
            content + "/file.md:1:1", content + "/folder:1:1", content + "/nowhere.md:1:1");
  }

  @Test
  void aLinkToItselfIsAProblemAndNoFailure() throws IOException {
    link("a.md", Path.of("a.md"));
    write("b.md");

    assertThat(list()).containsExactly("b.md");
    assertThat(said())
        .containsExactly(
            content
                + "/a.md:1:1: this link leaves the content folder: 'a.md'. Put the file itself"
                + " here.");
  }

  @Test
  void aMediaFolderThatIsALinkHoldsNoPosts(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("notes.md"), "no post");
    link("media", elsewhere);

    assertThat(list()).isEmpty();
    assertThat(said()).isEmpty();
  }

  @Test
  void whatIsNoFileIsNoPost() throws IOException {
    Path socket = content.resolve("socket.md");
    link("link.md", socket);
    write("folder.md/a.md");
    link("other.md", content.resolve("folder.md"));

    try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket));

      assertThat(list()).containsExactly("folder.md/a.md");
    }
    assertThat(said()).isEmpty();
  }

  @Test
  void whatComesAndGoesMeanwhileDoesNotMatter() throws Exception {
    write("a.md");
    var done = new AtomicBoolean();
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<?> editor =
          threads.submit(
              () -> {
                for (int draft = 0; !done.get(); draft = (draft + 1) % 50) {
                  Files.delete(Files.createFile(content.resolve("draft" + draft + ".md~")));
                }
                return null;
              });
      for (int time = 0; time < 300; time++) {
        assertThat(list()).containsExactly("a.md");
      }
      done.set(true);
      editor.get();
    } finally {
      done.set(true);
    }
  }

  @Test
  void aFileNameThatWouldTearAListApartIsAProblem() throws IOException {
    write("a\tb.md");

    assertThat(list()).isEmpty();
    assertThat(said())
        .containsExactly(
            content + ": the name of a file here holds a control character: 'a?b.md'. Rename it.");
  }

  @Test
  void aMissingFolderIsNotTakenForAnEmptyOne() {
    var nowhere = new PostFiles(Site.settings(content.resolve("nowhere")), problems);

    assertThatThrownBy(nowhere::list)
        .isInstanceOf(ProblemsFound.class)
        .hasMessageContaining("there is no content folder");
  }

  private List<String> list() {
    return new PostFiles(Site.settings(content), problems)
        .list().stream().map(file -> file.source().toString()).toList();
  }

  private void write(String name) throws IOException {
    Path file = content.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "A text.");
  }

  private void link(String name, Path target) throws IOException {
    Files.createSymbolicLink(content.resolve(name), target);
  }

  private List<String> said() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
