package dev.postrider;

import dev.postrider.edition.Utm;
import dev.postrider.problem.NearestName;
import dev.postrider.yaml.YamlMap;
import java.util.Optional;

/// `mail.utm:`, what the links of emails say of where a visitor comes from.
final class UtmSection {

  private final YamlMap mail;
  private final YamlMap map;

  /// @param mail what `utm` stands in
  UtmSection(Sections sections, YamlMap mail) {
    this.mail = mail;
    this.map = sections.open(mail, "utm");
  }

  /// Empty where the section is not there.
  Optional<Utm> utm() {
    Optional<String> source = value("source");
    String medium = value("medium").orElse(Utm.MEDIUM);
    String campaign = value("campaign").orElse(Utm.CAMPAIGN);
    if (mail.has("utm") && source.isEmpty()) {
      mail.problem(
          "utm",
          "mail.utm.source is missing",
          "Write what your statistics name the site's emails by.");
    }
    return source.map(name -> new Utm(name, medium, campaign));
  }

  private Optional<String> value(String key) {
    Optional<String> value = map.text(key).map(String::strip).filter(text -> !text.isEmpty());
    value.ifPresent(
        text ->
            Utm.unknownGaps(text)
                .forEach(
                    gap ->
                        map.problem(
                            key,
                            "nothing fills '{%s}' in %s".formatted(gap, map.name(key)),
                            NearestName.of(gap, Utm.GAPS)
                                .map("Did you mean '{%s}'?"::formatted)
                                .orElse("Known here: {digest}, {number}."))));
    return value;
  }
}
