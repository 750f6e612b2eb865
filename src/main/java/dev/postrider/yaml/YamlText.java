package dev.postrider.yaml;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// A piece of YAML and where it stands.
///
/// @param firstLine the line of `file` on which `lines` begin, from 1
/// @param environment what `${env:NAME}` stands for; empty where it stands for itself
record YamlText(
    Path file,
    int firstLine,
    List<String> lines,
    Problems problems,
    Optional<Function<String, Optional<String>>> environment) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([^}]*)}");

  Location start() {
    return new Location(file, firstLine, 1);
  }

  Location locationOf(Node node) {
    return locationOf(node.getStartMark());
  }

  /// SnakeYAML counts from 0 and in code points; a [Location] from 1 and in UTF-16 units.
  Location locationOf(Mark mark) {
    String line = mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
    int points = Math.min(mark.getColumn(), line.codePointCount(0, line.length()));
    return new Location(file, firstLine + mark.getLine(), 1 + line.offsetByCodePoints(0, points));
  }

  /// What the author wrote, with the environment filled in; empty, with a problem, where a variable
  /// is not set.
  Optional<String> written(ScalarNode node) {
    String value = node.getValue();
    if (environment.isEmpty()) {
      return Optional.of(value);
    }
    var filled = new StringBuilder();
    var matcher = VARIABLE.matcher(value);
    boolean complete = true;
    int end = 0;
    while (matcher.find()) {
      Optional<String> variable = environment.get().apply(matcher.group(1));
      if (variable.isEmpty()) {
        complete = false;
        problems.problem(
            locationOf(node),
            "environment variable is not set: '" + matcher.group(1) + "'",
            "Set it, or write the value here.");
      }
      filled.append(value, end, matcher.start()).append(variable.orElse(""));
      end = matcher.end();
    }
    filled.append(value, end, value.length());
    return complete ? Optional.of(filled.toString()) : Optional.empty();
  }
}
