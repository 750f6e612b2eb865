package dev.postrider.printed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.printed.Paper.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The lines by which the papers have the zip unpacked, typed as they are in a home folder that is
/// empty.
@Tag("package")
class UnpackingTest {

  static final String FIRST_LINE = "unzip -q target/postrider-*.zip -d ~/.local";

  /// Has made the zip when this runs.
  private static final String BUILD = "mvn package";

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/manual/installing.md"})
  void theLinesOfThePaperPutTheProgramOnThePath(String paper) throws Exception {
    String lines = lines(Paper.read(Path.of(paper)));

    Process shell = shell(lines + "\npostrider --version -v");
    String said = new String(shell.getInputStream().readAllBytes(), UTF_8);

    assertThat(shell.waitFor()).as(said).isZero();
    assertThat(said).contains(" in " + home.toRealPath().resolve(".local/postrider-"));
  }

  private static String lines(Paper paper) {
    Block unpacking =
        paper.blocks().stream()
            .filter(block -> block.body().contains(FIRST_LINE))
            .findFirst()
            .orElseThrow();
    Stream<String> lines = unpacking.body().stream();
    return lines.filter(line -> !line.equals(BUILD)).collect(Collectors.joining("\n"));
  }

  private Process shell(String lines) throws IOException {
    var builder = new ProcessBuilder("bash", "-e", "-c", lines).redirectErrorStream(true);
    builder.environment().put("HOME", home.toString());
    builder.environment().merge("PATH", home.resolve(".local/bin") + ":", (old, it) -> it + old);
    return builder.start();
  }
}
