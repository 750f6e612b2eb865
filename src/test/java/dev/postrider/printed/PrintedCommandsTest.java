package dev.postrider.printed;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postrider.printed.Paper.Block;
import dev.postrider.printed.Paper.Note;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command in the README and the manual is typed into a shell, and prints what the paper
/// says. `-Dgolden=update` writes into the papers what it prints now.
class PrintedCommandsTest {

  private static final String CONSOLE = "console";
  private static final Pattern POSTRIDER = Pattern.compile("(\\$ )?(\\S*/)?postrider ");

  /// What is shown, and not typed.
  private static final Set<String> SHOWN =
      Set.of("yaml", "markdown", "html", "json", "nginx", "ini", "csv", "ftl", "text");

  /// By the first line of a block of commands that cannot be run here.
  private static final Map<String, String> NOT_RUN =
      Map.ofEntries(
          entry(
              "git clone <the address of this repository> postrider",
              "needs the network; .ci/run has the checkout, and runs ./postrider demo"),
          entry("mvn package", "is this very build, which .ci/run runs as mvn verify"),
          entry("mvn verify", "is this very build, which .ci/run runs"),
          entry(UnpackingTest.FIRST_LINE, "needs the zip of this build: UnpackingTest runs it"),
          entry("mv postrider-* /opt/postrider", "needs root; src/build/lint judges the units"),
          entry("systemctl stop postrider", "needs root and systemd"),
          entry("createuser news", "needs a PostgreSQL server of the machine"));

  @TempDir Path scratch;
  private @Nullable Session session;
  private int sessions;
  private final Set<String> missing = new TreeSet<>();

  static List<Paper> papers() throws IOException {
    try (Stream<Path> manual = Files.list(Path.of("docs/manual"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), manual.sorted())
          .map(Paper::read)
          .toList();
    }
  }

  static List<Paper> papersWithCommands() throws IOException {
    return papers().stream().filter(paper -> !commands(paper).isEmpty()).toList();
  }

  private static List<Block> commands(Paper paper) {
    return paper.blocks().stream().filter(block -> block.language().equals(CONSOLE)).toList();
  }

  @ParameterizedTest
  @MethodSource("papersWithCommands")
  void everyCommandPrintsWhatThePaperSays(Paper paper) throws IOException {
    var printed = new ArrayList<>(paper.lines());
    var changes = new ArrayList<Runnable>();

    for (Block block : paper.blocks()) {
      for (Note note : block.notes()) {
        heed(note, block);
      }
      if (block.language().equals(CONSOLE) && hasWhatItNeeds(block)) {
        for (PrintedCommand command : PrintedCommand.in(block)) {
          List<String> actual = open().run(command);
          if (!PrintedCommand.matches(command.printed(), actual)) {
            changes.addFirst(() -> replace(printed, command, actual));
          }
        }
      }
    }

    changes.forEach(Runnable::run);
    if ("update".equals(System.getProperty("golden"))) {
      Files.write(paper.file(), printed);
    }
    assertThat(String.join("\n", Paper.read(paper.file()).lines()))
        .as("%s", paper.file())
        .isEqualTo(String.join("\n", printed));
    assumeThat(missing).as("LEFT OUT is what needs these, which are not on this machine").isEmpty();
  }

  private boolean hasWhatItNeeds(Block block) {
    List<String> lacks =
        block.notes().stream()
            .filter(note -> note.kind().equals("needs"))
            .map(Note::value)
            .filter(program -> !isInstalled(program))
            .toList();
    missing.addAll(lacks);
    return lacks.isEmpty();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void replace(List<String> lines, PrintedCommand command, List<String> actual) {
    int length = PrintedCommand.trimmed(command.printed()).size();
    List<String> place = lines.subList(command.first(), command.first() + length);
    place.clear();
    place.addAll(PrintedCommand.trimmed(actual));
  }

  private void heed(Note note, Block block) throws IOException {
    switch (note.kind()) {
      case "session" -> begin(note.value());
      case "file" -> open().write(note.value(), block.body(), false);
      case "append" -> open().write(note.value(), block.body(), true);
      case "returned" -> {
        String[] words = note.value().split(" ", 2);
        open().comeBack(words[0], words[1]);
      }
      case "needs" -> {}
      default -> throw new IllegalStateException("no such note: " + note);
    }
  }

  private void begin(String scene) throws IOException {
    end();
    sessions++;
    session = new Session(Files.createDirectory(scratch.resolve("s" + sessions)), scene);
  }

  private Session open() {
    if (session == null) {
      throw new IllegalStateException("no session was begun: write <!-- session: … --> above");
    }
    return session;
  }

  @AfterEach
  void end() {
    if (session != null) {
      session.close();
    }
  }

  @ParameterizedTest
  @MethodSource("papers")
  void noCommandStandsWhereItIsNotRun(Paper paper) {
    for (Block block : paper.blocks()) {
      String place = paper.file() + ":" + block.first();
      if (isCommand(block)) {
        assertThat(NOT_RUN).as("reason not to run %s", place).containsKey(block.body().getFirst());
      } else if (!block.language().equals(CONSOLE)) {
        assertThat(SHOWN).as("language of %s", place).contains(block.language());
      }
    }
  }

  /// One of the shell, or of Postrider under whatever language, that is no session.
  private static boolean isCommand(Block block) {
    return block.language().equals("sh")
        || (!Set.of(CONSOLE, "ini").contains(block.language())
            && block.body().stream().anyMatch(line -> POSTRIDER.matcher(line).lookingAt()));
  }

  @Test
  void noReasonIsLeftOver() throws IOException {
    Set<String> used =
        papers().stream()
            .flatMap(paper -> paper.blocks().stream())
            .filter(PrintedCommandsTest::isCommand)
            .map(block -> block.body().getFirst())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(used).containsExactlyInAnyOrderElementsOf(NOT_RUN.keySet());
  }
}
