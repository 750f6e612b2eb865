package dev.postrider;

import dev.postrider.signup.SignUpSettings;
import dev.postrider.yaml.YamlMap;
import java.util.Optional;

/// `web.sign-up:`, how often people may sign up.
final class SignUpSection {

  private SignUpSection() {}

  static SignUpSettings settings(YamlMap map) {
    SignUpSettings usual = SignUpSettings.USUAL;
    return new SignUpSettings(
        limit(map, "per-source", usual.perSource()),
        limit(map, "per-address", usual.perAddress()),
        limit(map, "per-domain", usual.perDomain()));
  }

  private static int limit(YamlMap map, String key, int byDefault) {
    Optional<String> text = map.text(key);
    Optional<Integer> perHour = text.flatMap(Quantity::perHour);
    if (text.isPresent() && perHour.isEmpty()) {
      map.problem(
          key, map.name(key) + " is not a limit: '" + text.get() + "'", "Write it as 20/h.");
    }
    return perHour.orElse(byDefault);
  }
}
