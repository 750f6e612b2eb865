package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BouncesCommandTest {

  @TempDir Path folder;
  private Transcript transcript;

  @BeforeEach
  void open() {
    SiteFolder.in(folder);
    transcript = new Transcript(folder, new SettableClock(Instant.EPOCH));
  }

  @Test
  void aMaildirAndStandardInputAreRead() throws IOException {
    Path unread = Files.createDirectories(folder.resolve("mail/new"));
    Files.writeString(unread.resolve("1.mx"), "Auto-Submitted: auto-replied\n\nAway.\n");
    Files.writeString(unread.resolve("2.mx"), "Subject: hello\n\nHello.\n");
    String maildir = folder.resolve("mail").toString();

    transcript.run("bounces", "--maildir", maildir);
    transcript.run("bounces", "--maildir", maildir);
    transcript.typing("From a\nSubject: hello\n\nHello.\n\nFrom b\nPrecedence: junk\n\nAway.");
    transcript.run("bounces", "-");
    transcript.run("bounces", "--json", "-");

    Golden.assertMatches("cli/bounces.txt", transcript.toString());
  }

  @Test
  void whatCannotBeReadIsNamed() {
    transcript.run("bounces");
    transcript.run("bounces", "+");
    transcript.run("bounces", "--maildir", folder.resolve("none").toString());

    Golden.assertMatches("cli/bounces-wrong.txt", transcript.toString());
  }

  @Test
  void noMessageLeavesAnAddressBehindInTheLog() {
    transcript.typing("To: ada@readers.example\nSubject: hello\n\nHello.\n");

    var printed = transcript.run("-v", "bounces", "-");

    assertThat(printed.out() + printed.err()).doesNotContain("ada@").isNotEmpty();
  }
}
