package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.cli.Transcript.Printed;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  private Transcript transcript;

  @BeforeEach
  void open(@TempDir Path folder) {
    transcript = new Transcript(folder, new SettableClock(Instant.EPOCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "init",
        "build",
        "check",
        "preview",
        "plan",
        "send",
        "editions",
        "editions list",
        "editions show",
        "editions pause",
        "editions resume",
        "editions cancel",
        "editions retry",
        "subscribers",
        "subscribers add",
        "subscribers import",
        "subscribers list",
        "bounces",
        "subscribers export",
        "subscribers remove",
        "subscribers show",
        "subscribers erase",
        "status",
        "run",
        "serve",
        "completion"
      })
  void everyCommandSaysWhatItDoesWithAnExampleInEightyColumns(String command) {
    Printed printed = transcript.run((command + " --help").strip().split(" ", -1));

    assertThat(printed.exit()).isZero();
    assertThat(printed.err()).isEmpty();
    assertThat(printed.out()).containsPattern("Example|Begin with");
    assertThat(printed.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(
            printed
                .out()
                .lines()
                .dropWhile(line -> !line.startsWith("Example: "))
                .skip(1)
                .takeWhile(line -> !line.isEmpty()))
        .as("examples that are not broken")
        .allMatch(line -> line.startsWith(" ".repeat("Example: ".length())));
    String name = command.isEmpty() ? "postrider" : command.replace(' ', '-');
    Golden.assertMatches("cli/help/" + name + ".txt", printed.out());
  }

  @Test
  void whatIsNoCommandIsWrongUsageAndTheNearestNameIsTold() {
    transcript.run("buidl");
    transcript.run("build", "--strct");
    transcript.run("build", "--color", "pink");
    transcript.run("send");
    transcript.run("subscribers");
    transcript.run("subscribers", "ad");
    transcript.run("bogus");
    transcript.run("sned", "weekly");
    transcript.run("subscriber", "list");
    transcript.run("init");
    transcript.run("send", "weekly", "--at");
    transcript.run("completion", "fish");
    transcript.run("preview", "weekly", "--port", "abc");
    transcript.run("--version");

    Golden.assertMatches("cli/wrong-usage.txt", transcript.toString());
  }

  @Test
  void helpIsACommandToo() {
    assertThat(transcript.run("help", "send").out())
        .isEqualTo(transcript.run("send", "--help").out());
    assertThat(transcript.run("help").out()).contains("Begin with: postrider demo");
  }

  @Test
  void theVersionIsToldWithTheJavaWhereMoreIsAskedFor() {
    Printed printed = transcript.run("--version", "-v");

    assertThat(printed.out().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("Java 25")
        .endsWith(" in " + System.getProperty("java.home"));
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    Printed printed = transcript.run();

    assertThat(printed.exit()).isEqualTo(2);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err()).contains("Begin with: postrider demo");
  }
}
