package dev.postrider.printed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.printed.Paper.Block;
import dev.postrider.printed.Paper.Note;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedCommandTest {

  private static final Paper PAPER =
      new Paper(
          Path.of("a.md"),
          """
          Words.

          <!-- session: new-site -->
          <!-- file: a.txt -->
          ```console
          $ cat a.txt
          one

          $ printf '%s\\n' two \\
              three
          two
          three
          $ cat <<END
          > four
          > END
          four
          ```
          """
              .lines()
              .toList());

  @Test
  void aPaperTellsItsBlocksAndWhatIsNotedAboveThem() {
    Block block = PAPER.blocks().getFirst();

    assertThat(block.language()).isEqualTo("console");
    assertThat(PAPER.lines().get(block.first())).isEqualTo("$ cat a.txt");
    assertThat(block.notes())
        .containsExactly(new Note("session", "new-site"), new Note("file", "a.txt"));
  }

  @Test
  void aCommandMayHaveSeveralLines() {
    assertThat(PrintedCommand.in(PAPER.blocks().getFirst()))
        .extracting(PrintedCommand::typed)
        .containsExactly("cat a.txt", "printf '%s\\n' two \\\n    three", "cat <<END\nfour\nEND");
    assertThat(PrintedCommand.in(PAPER.blocks().getFirst()))
        .allSatisfy(
            command ->
                assertThat(PAPER.lines().subList(command.first(), PAPER.lines().size()))
                    .startsWith(command.printed().toArray(String[]::new)));
  }

  @Test
  void aBlockBeginsWithACommand() {
    var block = new Block("console", 0, List.of("words"), List.of());

    assertThatThrownBy(() -> PrintedCommand.in(block)).hasMessage("no command: 'words'");
  }

  @ParameterizedTest
  @CsvSource({
    "took 3 ms, took 3 ms, true",
    "took … ms, took 35 ms, true",
    "took … ms, took 35 s, false",
    "a|…|z, a|b|c|z, true",
    "a|…|z, a|z, true",
    "a|…|z, a|b, false",
    "a.c, abc, false",
    "a||, a, true"
  })
  void anEllipsisStandsForAnything(String expected, String actual, boolean matches) {
    assertThat(PrintedCommand.matches(lines(expected), lines(actual))).isEqualTo(matches);
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\\|", -1));
  }

  @Test
  void aTerminalShowsALineAsItWasLast() {
    assertThat(Screen.lines("10 %\r100 %\n\nbars\r    \rend\n"))
        .containsExactly("100 %", "", "end");
  }

  @Test
  void aTerminalShowsNoBarThatWasTakenAway() {
    assertThat(
            Screen.lines("n: 2\n\r  half\u001b[K\n\r\u001b[1A\r  whole\u001b[K\n\r\u001b[Jend\n"))
        .containsExactly("n: 2", "end");
  }

  @Test
  void theTypistAnswersWhatStandsBehindTheQuestion() {
    var typist = new Typist(List.of("Sure? [y/N] n", "Type it: ", "Sure? [y/N] y"));

    assertThat(typist.answer("Sure? [y/N] ")).contains("n");
    assertThat(typist.answer("Sure? [y/N] ")).contains("y");
    assertThat(typist.answer("Type it: ")).contains("");
    assertThat(typist.answer("Really? ")).isEmpty();
  }

  @Test
  void pathsAreToldFromTheRoot() {
    var arguments = new Arguments(Path.of("/srv/site"));

    assertThat(arguments.absolute(List.of("subscribers", "import", "r.csv")))
        .containsExactly("-C", "/srv/site", "subscribers", "import", "/srv/site/r.csv");
    assertThat(arguments.absolute(List.of("-C", "other", "editions", "show", "weekly/1")))
        .containsExactly("-C", "/srv/site/other", "editions", "show", "weekly/1");
  }
}
