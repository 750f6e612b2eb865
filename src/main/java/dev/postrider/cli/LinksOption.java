package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.LinkCheck.Followed;
import dev.postrider.Postrider;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// `--links` of `check`: follows the links of what goes out next.
final class LinksOption {

  @Option(
      names = "--links",
      description =
          "Also follow each link and picture of the next edition of every digest, each once.")
  boolean links;

  /// What it found; empty where it was not asked for.
  Optional<Followed> run(Postrider opened) {
    return links ? Optional.of(opened.linkCheck().run()) : Optional.empty();
  }

  static List<Problem> problems(Optional<Followed> followed) {
    return followed.stream()
        .flatMap(
            it ->
                Stream.concat(it.problems().stream(), it.findings().stream().map(Finding::problem)))
        .toList();
  }

  /// As `, 14 links`; empty where none was asked for.
  static String counted(Optional<Followed> followed) {
    return followed.map(it -> ", " + count(it.links(), "link")).orElse("");
  }
}
