package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.cli.Transcript.Printed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscribersCommandTest {

  @TempDir Path folder;
  private SiteFolder site;
  private Transcript transcript;

  @BeforeEach
  void open() {
    site = SiteFolder.in(folder);
    transcript = new Transcript(folder, new SettableClock(Instant.EPOCH));
  }

  @Test
  void readersAreAddedWithTheirConsentAndListed() {
    add("ada@example.com", "--name", "Ada Harbour", "--topic", "SEO", "--topic", "sea");
    add("ADA@example.com");
    add("bob@example.com");
    transcript.run("subscribers", "list");

    Golden.assertMatches("cli/subscribers-add.txt", transcript.toString());
  }

  @Test
  void whoDidNotAgreeIsRefused() {
    transcript.run("subscribers", "add", "ada@example.com");
    transcript.run("subscribers", "add", "ada@example.com", "--confirmed");
    transcript.run("subscribers", "add", "ada@example.com", "--consent", "at the fair");
    transcript.run("subscribers", "add", "ada@example.com", "--confirmed", "--consent", " ");
    transcript.run("subscribers", "import", "readers.csv");
    add("ada at example.com");
    transcript.run("subscribers", "list");

    Golden.assertMatches("cli/subscribers-refused.txt", transcript.toString());
  }

  @Test
  void aListIsImportedAndItsBadRowsAreNamed() {
    site.write(
        "readers.csv",
        """
        topics,email,name,shoe size
        seo;sea,ada@example.com,Ada Harbour,38
        ,bob@example,Bob,44
        ,cyd@example.com,"Cyd, of the quay",41
        ,,,
        """);

    importFile("readers.csv");
    importFile("readers.csv");
    importFile("absent.csv");
    transcript.run("subscribers", "list");

    Golden.assertMatches("cli/subscribers-import.txt", transcript.toString());
  }

  @Test
  void quietSaysNothingWhenAllIsWell() {
    site.write("readers.csv", "email\nada@example.com\n");

    assertThat(importFile("readers.csv", "-q")).isEqualTo(new Printed(0, "", ""));
    assertThat(add("bob@example.com", "-q")).isEqualTo(new Printed(0, "", ""));
    assertThat(transcript.run("subscribers", "list", "-q").out().lines()).hasSize(2);
  }

  private Printed importFile(String name, String... more) {
    return consenting("import", folder.resolve(name).toString(), more);
  }

  private Printed add(String address, String... more) {
    return consenting("add", address, more);
  }

  private Printed consenting(String command, String whom, String... more) {
    var words = new ArrayList<>(List.of("subscribers", command, whom));
    words.addAll(List.of(more));
    words.addAll(List.of("--confirmed", "--consent", "at the fair"));
    return transcript.run(words.toArray(String[]::new));
  }
}
