package dev.postrider.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/// Commands that stand within the text of the papers are none but those there are. Those in blocks
/// are run by [dev.postrider.printed.PrintedCommandsTest].
class InlineCommandsTest {

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern INLINE = Pattern.compile("`(?:\\S*/)?postrider ([^`]+)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /// @param words behind `postrider`
  record Told(Path paper, String words) {}

  static List<Told> commands() throws IOException {
    return ManualTest.papers().stream().flatMap(InlineCommandsTest::commands).toList();
  }

  private static Stream<Told> commands(Path paper) {
    try {
      String text = FENCED.matcher(Files.readString(paper)).replaceAll("").replaceAll("\\s+", " ");
      return INLINE.matcher(text).results().map(found -> new Told(paper, found.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandInTheTextIsOneThatIsThere(Told told) {
    String[] words =
        WORD.matcher(told.words())
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toArray(String[]::new);

    assertThat(fault(words)).as("%s", told).isEmpty();
  }

  /// A command may be told without the words that it needs.
  private static Optional<String> fault(String... words) {
    try {
      line().parseArgs(words);
      return Optional.empty();
    } catch (MissingParameterException _) {
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static CommandLine line() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    var terminal =
        new Terminal(
            InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false, Optional.empty());
    return CommandLines.line(new PostriderCommand(terminal), terminal, Commands.ALL);
  }
}
