package dev.postrider.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Commands run in this process on one site, written down as a person at the terminal sees them:
/// the command, what it prints (`2> ` before the lines of standard error) and its exit code.
final class Transcript {

  private final Path folder;
  private final SettableClock clock;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> environment = new HashMap<>();
  private Charset charset = UTF_8;
  private boolean interactive;
  private String typed = "";

  Transcript(Path folder, SettableClock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  void variable(String name, String value) {
    environment.put(name, value);
  }

  void charset(Charset other) {
    charset = other;
  }

  /// From now on a person sits there and types this.
  void typing(String line) {
    interactive = true;
    typed = line;
  }

  /// What was printed on standard output and on standard error, and how it ended.
  record Printed(int exit, String out, String err) {}

  Printed run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream((typed + "\n").getBytes(charset));
    int exit;
    try (var outStream = new PrintStream(out, true, charset);
        var errStream = new PrintStream(err, true, charset)) {
      var terminal =
          new Terminal(in, outStream, errStream, environment, interactive, Optional.of(clock));
      exit = terminal.run(inFolder(arguments));
    }
    var printed = new Printed(exit, steady(out.toString(charset)), steady(err.toString(charset)));
    write(arguments, printed);
    return printed;
  }

  private String[] inFolder(String... arguments) {
    return arguments.length == 0 || arguments[0].equals("help")
        ? arguments
        : Stream.concat(Stream.of("-C", folder.toString()), Stream.of(arguments))
            .toArray(String[]::new);
  }

  private void write(String[] arguments, Printed printed) {
    List<String> words =
        Stream.of(arguments).map(word -> word.contains(" ") ? '"' + word + '"' : word).toList();
    text.append(text.isEmpty() ? "" : "\n").append("$ postrider ");
    text.append(steady(String.join(" ", words)).strip()).append('\n');
    text.append(printed.out());
    printed.err().lines().forEach(line -> text.append("2> ").append(line).append('\n'));
    text.append('[').append(printed.exit()).append("]\n");
  }

  /// Without what differs from run to run: the folder, ports, and how far it was at some moment.
  private String steady(String printed) {
    return printed
        .replace(folder.toString(), "SITE")
        .replaceAll("(localhost|127\\.0\\.0\\.1)([ :])\\d{4,5}", "$1$2PORT")
        .replaceAll("(?m)^ +\\d+%.*\\R", "")
        .replaceAll("(?s)\\r.*?\\x1b\\[J", "");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
