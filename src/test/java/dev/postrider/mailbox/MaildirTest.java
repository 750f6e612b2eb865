package dev.postrider.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaildirTest {

  @TempDir Path folder;
  private final List<String> taken = new ArrayList<>();

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(folder.resolve("new"));
  }

  @Test
  void whatIsNewIsReadInOrderAndIsNewNoMore() throws IOException {
    Files.writeString(folder.resolve("new/1795420810.M2.mx"), "two");
    Files.writeString(folder.resolve("new/1795420809.M1.mx"), "one");

    read();
    read();

    assertThat(taken).containsExactly("one", "two");
    assertThat(folder.resolve("new")).isEmptyDirectory();
    assertThat(folder.resolve("cur/1795420809.M1.mx:2,S")).hasContent("one");
  }

  @Test
  void whatCannotBeTakenStaysNew() throws IOException {
    Files.writeString(folder.resolve("new/1.mx"), "one");

    assertThatThrownBy(
            () ->
                new Maildir(folder)
                    .read(
                        message -> {
                          throw new IllegalStateException("the disk is full");
                        }))
        .hasMessage("the disk is full");
    read();

    assertThat(taken).containsExactly("one");
  }

  @Test
  void linksAndFoldersAreNoMessages() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(folder.resolve("new/1.mx"), secret);
    Files.createDirectory(folder.resolve("new/2.mx"));

    read();

    assertThat(taken).isEmpty();
  }

  @Test
  void aFolderThatIsNoMaildirIsNamed() {
    assertThatThrownBy(() -> new Maildir(folder.resolve("else")).read(message -> {}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read " + folder.resolve("else/new"));
  }

  private void read() {
    new Maildir(folder).read(message -> taken.add(new String(message, UTF_8)));
  }
}
