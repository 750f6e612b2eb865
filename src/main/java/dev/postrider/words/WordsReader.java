package dev.postrider.words;

import dev.postrider.problem.NearestName;
import dev.postrider.problem.Problems;
import dev.postrider.yaml.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a file of words beside the English one, which says what keys and gaps there are.
final class WordsReader {

  private final Problems problems;
  private final SortedMap<String, Phrase> phrases = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();

  WordsReader(Problems problems) {
    this.problems = problems;
  }

  /// Every phrase of `english`, by its key; the one of `own` where it is there. What `own` lacks is
  /// one warning.
  SortedMap<String, Phrase> read(YamlMap english, YamlMap own) {
    section(english, own);
    if (!missing.isEmpty()) {
      problems.warning(
          own.location(),
          "has no words for " + String.join(", ", missing),
          "Write them; English stands in.");
    }
    own.reportUnknownKeys();
    return phrases;
  }

  private void section(YamlMap english, YamlMap own) {
    for (String key : english.keys()) {
      if (!isSection(english, key)) {
        phrases.put(english.name(key), chosen(english, own, key));
      } else {
        YamlMap section = english.map(key).orElseThrow();
        own.map(key).ifPresentOrElse(it -> section(section, it), () -> missing(english, key));
      }
    }
  }

  private Phrase chosen(YamlMap english, YamlMap own, String key) {
    Phrase known = phrase(english, key).orElseThrow();
    Optional<Phrase> found = phrase(own, key);
    found.ifPresentOrElse(
        phrase -> checkGaps(own, key, phrase, known.gaps()), () -> missing.add(english.name(key)));
    return found.orElse(known);
  }

  /// A whole section is named once.
  private void missing(YamlMap english, String key) {
    YamlMap section = english.map(key).orElseThrow();
    section(section, section);
    missing.add(english.name(key));
  }

  private static boolean isSection(YamlMap english, String key) {
    return english.isMap(key) && !english.map(key).orElseThrow().has(Phrase.OTHER);
  }

  private Optional<Phrase> phrase(YamlMap map, String key) {
    if (!map.isMap(key)) {
      return map.text(key)
          .filter(text -> !text.isBlank())
          .map(text -> new Phrase(Map.of(Phrase.OTHER, text)));
    }
    YamlMap forms = map.map(key).orElseThrow();
    var texts = new LinkedHashMap<String, String>();
    Stream.concat(Phrase.named(), forms.keys().stream().filter(Phrase::isNumber))
        .forEach(form -> forms.text(form).ifPresent(text -> texts.put(form, text)));
    if (texts.containsKey(Phrase.OTHER)) {
      return Optional.of(new Phrase(texts));
    }
    map.problem(
        key,
        "'%s' has no form 'other'".formatted(map.name(key)),
        "Write the form for all numbers that have none of their own.");
    return Optional.empty();
  }

  private void checkGaps(YamlMap map, String key, Phrase phrase, SortedSet<String> known) {
    for (String gap : phrase.gaps()) {
      if (!known.contains(gap)) {
        map.problem(
            key,
            "nothing fills '{%s}' in '%s'".formatted(gap, map.name(key)),
            NearestName.of(gap, known)
                .map("Did you mean '{%s}'?"::formatted)
                .orElse(remedy(known)));
      }
    }
  }

  private static String remedy(SortedSet<String> known) {
    return known.isEmpty()
        ? "Leave it out."
        : known.stream()
            .map("{%s}"::formatted)
            .collect(Collectors.joining(", ", "Known here: ", "."));
  }
}
