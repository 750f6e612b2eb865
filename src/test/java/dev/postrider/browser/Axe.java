package dev.postrider.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The judge of what people with a disability meet on a page (axe-core).
final class Axe {

  private Axe() {}

  /// What it holds against the page in `tab`, a line for each element.
  static List<String> violations(Tab tab) throws IOException {
    return violations(tab, List.of());
  }

  /// The same for an email, whose landmarks would stand in those of the program that shows it.
  static List<String> violationsOfEmail(Tab tab) throws IOException {
    return violations(tab, List.of("landmark-one-main", "region"));
  }

  private static List<String> violations(Tab tab, List<String> without) throws IOException {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      tab.evaluate(new String(requireNonNull(script).readAllBytes(), UTF_8) + "; 0");
    }
    JsonNode found =
        tab.evaluate(
            """
            axe.run({rules: {'target-size': {enabled: true}%s}}).then(({violations}) =>
              violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`)))
            """
                .formatted(
                    without.stream()
                        .map(rule -> ", '" + rule + "': {enabled: false}")
                        .collect(Collectors.joining())));
    return found.valueStream().map(JsonNode::asString).toList();
  }
}
