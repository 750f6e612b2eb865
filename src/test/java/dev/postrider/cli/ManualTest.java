package dev.postrider.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.SettingsFile;
import dev.postrider.check.Check;
import dev.postrider.console.ExitCode;
import dev.postrider.link.LinkFault;
import dev.postrider.lint.EmailCheck;
import dev.postrider.monitor.Metric;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingState;
import dev.postrider.problem.Criterion;
import dev.postrider.problem.Criterion.Wording;
import dev.postrider.problem.Problem;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// What the papers say that the program could say otherwise.
class ManualTest {

  private static final Path README = Path.of("README.md");
  private static final Path SETTINGS = Path.of("docs/manual/settings.md");
  private static final Path SENDING = Path.of("docs/manual/sending.md");
  private static final Path OPERATIONS = Path.of("docs/manual/operations.md");
  private static final Path CHECKS = Path.of("docs/manual/checking-feeds.md");
  private static final Path EMAIL_CHECKS = Path.of("docs/manual/checking-emails.md");
  private static final Path EXIT_CODES = Path.of("docs/manual/problems-and-exit-codes.md");

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\"|srcset=\")([^)\"\\s]+)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  /// A key that every section of the settings file refuses, with all that it knows.
  private static final String UNKNOWN_EVERYWHERE =
      """
      zzz: 0
      site: {zzz: 0}
      content: {zzz: 0}
      feeds: {zzz: 0}
      digests: {key: {zzz: 0}}
      mail:
        zzz: 0
        look: {zzz: 0, light: {zzz: 0}, dark: {zzz: 0}, logo: {zzz: 0}, fonts: {zzz: 0}}
        utm: {zzz: 0}
        dkim: [{zzz: 0}]
        bounces: {zzz: 0, imap: {zzz: 0}}
        smtp: {zzz: 0}
      database: {zzz: 0}
      web: {zzz: 0, sign-up: {zzz: 0}}
      desk: {zzz: 0}
      privacy: {zzz: 0}
      keys: {zzz: 0}
      """;

  @Test
  void everySettingStandsInTheManualAndNoOther(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve(SettingsFile.NAME), UNKNOWN_EVERYWHERE);
    var settings = new SettingsFile(folder, file, name -> Optional.empty());

    Set<String> known = known(catchThrowableOfType(ProblemsFound.class, settings::read).problems());

    Set<String> told =
        rows(SETTINGS, Pattern.compile("\\| `([a-z.A-Z-]+)` \\|.*"))
            .map(row -> row.group(1).replace(".KEY.", ".key."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(known);
  }

  /// From remedies such as `Known here: listen, url.`; without the names of the sections.
  private static Set<String> known(List<Problem> problems) {
    var unknown = Pattern.compile("unknown key '(.*)zzz'");
    var keys = new TreeSet<String>();
    for (Problem problem : problems) {
      unknown
          .matcher(problem.what())
          .results()
          .map(found -> found.group(1))
          .forEach(
              section ->
                  Pattern.compile("[a-z-]+")
                      .matcher(problem.remedy().replace("Known here:", ""))
                      .results()
                      .forEach(key -> keys.add(section + key.group())));
    }
    keys.removeIf(key -> keys.stream().anyMatch(other -> other.startsWith(key + ".")));
    return keys;
  }

  @ParameterizedTest
  @EnumSource
  void everyExitCodeMeansWhatThePapersSay(ExitCode code) throws IOException {
    String readme = Files.readString(README).replaceAll("\\s+", " ");

    assertThat(rows(EXIT_CODES, Pattern.compile("\\| (\\d+) \\| (.*) \\|")))
        .hasSameSizeAs(ExitCode.values())
        .anyMatch(row -> means(row, code));
    assertThat(readme).contains(code.number() + " " + code.meaning().replaceAll("[:;].*", ""));
  }

  @Test
  void everyStateStandsInTheManualAndNoOther() throws IOException {
    Stream<String> emails = Stream.of(EmailState.values()).map(EmailState::word);
    Stream<String> editions = Stream.of(MailingState.values()).map(MailingState::word);

    assertThat(rows(SENDING, Pattern.compile("\\| `([a-z]+)` \\| [^|]+ \\| [^|]+ \\|")))
        .extracting(row -> row.group(1))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(emails, editions).toList());
  }

  @Test
  void everyCheckOfFeedsStandsInTheManualAndNoOther() throws IOException {
    assertThat(Files.readString(CHECKS).lines().filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(Stream.of(Check.values()).map(ManualTest::row).toList());
  }

  @Test
  void everyCheckOfEmailsStandsInTheManualAndNoOther() throws IOException {
    assertThat(Files.readString(EMAIL_CHECKS).lines().filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(EmailCheck.values()).map(ManualTest::row),
                    Stream.of(LinkFault.values()).map(ManualTest::row))
                .toList());
  }

  @Test
  void everyMetricStandsInTheManualAndNoOther() throws IOException {
    assertThat(
            rows(OPERATIONS, Pattern.compile("\\| `([a-z_]+)` \\| [a-z]+ \\| (.*) \\| (.*) \\|")))
        .extracting(row -> List.of(row.group(1), quoted(row.group(2)), row.group(3)))
        .containsExactlyElementsOf(
            Stream.of(Metric.values())
                .map(it -> List.<Object>of(it.title(), it.labels(), it.help()))
                .toList());
  }

  private static String row(Criterion check) {
    Wording wording = check.wording();
    return "| `%s` | %s | %s | %s |"
        .formatted(
            check.key(),
            wording.isError() ? "error" : "warning",
            wording.what().replace("'%s'", "…"),
            wording.remedy().replace("%s", "…"));
  }

  private static boolean means(MatchResult row, ExitCode code) {
    return row.group(1).equals(Integer.toString(code.number()))
        && row.group(2).startsWith(code.meaning());
  }

  @Test
  void theReadmeNamesEveryCommandAndNoOther() throws IOException {
    Map<String, CommandLine> commands =
        commands().collect(Collectors.toMap(ManualTest::name, command -> command));

    Set<String> told =
        commandRows()
            .flatMap(row -> names(row.group(1)).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(told).isEqualTo(commands.keySet());
  }

  @Test
  void theReadmeNamesOptionsThatTheCommandsHave() throws IOException {
    Map<String, CommandLine> commands =
        commands().collect(Collectors.toMap(ManualTest::name, command -> command));

    assertThat(commandRows())
        .allSatisfy(
            row ->
                assertThat(commands.get(names(row.group(1)).getFirst()))
                    .extracting(command -> command.getCommandSpec().optionsMap().keySet())
                    .satisfies(options -> assertThat(options).containsAll(quoted(row.group(2)))));
  }

  private static Stream<MatchResult> commandRows() throws IOException {
    return rows(README, Pattern.compile("\\| (`[a-z].*?) \\| (.*) \\|"));
  }

  /// `editions list`, `resume EDITION` names two commands of one group.
  private static List<String> names(String cell) {
    List<String> names =
        quoted(cell).stream().map(it -> it.replaceAll(" \\[?[A-Z].*", "")).toList();
    String first = names.getFirst();
    String group = first.contains(" ") ? first.substring(0, first.indexOf(' ') + 1) : "";
    return names.stream().map(it -> it.startsWith(group) ? it : group + it).toList();
  }

  private static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /// Those that do something themselves.
  private static Stream<CommandLine> commands() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    var terminal =
        new Terminal(
            InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false, Optional.empty());
    return leaves(CommandLines.line(new PostriderCommand(terminal), terminal, Commands.ALL));
  }

  private static Stream<CommandLine> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command)
        : command.getSubcommands().values().stream().flatMap(ManualTest::leaves);
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName().replaceFirst("^postrider ", "");
  }

  static List<Path> papers() throws IOException {
    try (var top = Files.list(Path.of(""));
        var docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("papers")
  void everyLinkLeadsToAFileAndAHeadingThatAreThere(Path paper) throws IOException {
    List<String> dead =
        LINK.matcher(prose(paper))
            .results()
            .map(found -> found.group(1))
            .filter(link -> !link.matches("(https?|mailto):.*"))
            .filter(link -> !leadsSomewhere(paper, link))
            .toList();

    assertThat(dead).isEmpty();
  }

  private static boolean leadsSomewhere(Path paper, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? paper : paper.resolveSibling(Path.of(parts[0])).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /// As hosts of repositories make them of headings.
  private static Set<String> anchors(Path paper) {
    return prose(paper)
        .lines()
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String prose(Path paper) {
    try {
      return FENCED.matcher(Files.readString(paper)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + paper, e);
    }
  }

  private static Stream<MatchResult> rows(Path paper, Pattern row) throws IOException {
    return Files.readString(paper)
        .lines()
        .flatMap(
            line -> {
              var matcher = row.matcher(line);
              return matcher.matches() ? Stream.of(matcher.toMatchResult()) : Stream.empty();
            });
  }
}
