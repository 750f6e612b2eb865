package dev.postrider.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postrider.SettableClock;
import dev.postrider.cli.Transcript.Printed;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {

  @TempDir Path folder;
  private Transcript transcript;

  @BeforeEach
  void open() {
    transcript = new Transcript(folder, new SettableClock(Instant.EPOCH));
  }

  @ParameterizedTest
  @CsvSource({
    "se, send serve",
    "editions re, resume retry",
    "send weekly --dr, --dry-run",
    "subscribers list --dig, --digest",
    "build --color al, always",
    "completion z, zsh"
  })
  void bashCompletesCommandsOptionsAndTheirValues(String typed, String completed) throws Exception {
    Path script = script("bash");
    String complete =
        """
        source "$0"; COMP_WORDS=(postrider "$@"); COMP_CWORD=$#; COMP_LINE="postrider $*"
        _complete_postrider; printf '%s\\n' "${COMPREPLY[@]}" | sort -u | xargs
        """;

    var line = new ArrayList<>(List.of("bash", "-c", complete, script.toString()));
    line.addAll(List.of(typed.split(" ")));
    String replied = run(line);

    assertThat(replied.strip()).isEqualTo(completed);
  }

  @Test
  void zshReadsTheScript() throws Exception {
    assumeTrue(isThere("zsh"), "LEFT OUT: there is no zsh on this machine");

    assertThat(run(List.of("zsh", "-n", script("zsh").toString()))).isEmpty();
  }

  @Test
  void withoutAShellItIsWrongUsage() {
    assertThat(transcript.run("completion").exit()).isEqualTo(2);
    assertThat(transcript.run("completion", "fish").err()).contains("bash", "zsh");
  }

  private Path script(String shell) throws IOException {
    Printed printed = transcript.run("completion", shell);
    assertThat(printed.exit()).isZero();
    return Files.writeString(folder.resolve("script"), printed.out());
  }

  private static boolean isThere(String program) throws Exception {
    return !run(List.of("sh", "-c", "command -v " + program + " || true")).isEmpty();
  }

  private static String run(List<String> line) throws Exception {
    Process process = new ProcessBuilder(line).redirectError(Redirect.DISCARD).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return printed;
  }
}
