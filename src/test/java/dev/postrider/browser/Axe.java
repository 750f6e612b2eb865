package dev.postrider.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The judge of what people with a disability meet on a page (axe-core).
final class Axe {

  private Axe() {}

  /// What it holds against the page in `tab`, a line for each element.
  static List<String> violations(Tab tab) throws IOException {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      tab.evaluate(new String(requireNonNull(script).readAllBytes(), UTF_8) + "; 0");
    }
    JsonNode found =
        tab.evaluate(
            """
            axe.run({rules: {'target-size': {enabled: true}}}).then(({violations}) =>
              violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`)))
            """);
    return found.valueStream().map(JsonNode::asString).toList();
  }
}
