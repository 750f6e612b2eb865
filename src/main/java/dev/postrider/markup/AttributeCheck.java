package dev.postrider.markup;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.postrider.problem.NearestName;
import dev.postrider.problem.Problems;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds the attributes of MJML that have no effect: of a name the element does not have, with a
/// value that cannot be read, or of a class that is nowhere told.
final class AttributeCheck {

  private final TagPlaces places;
  private final Problems problems;
  private final Set<String> reported = new HashSet<>();

  AttributeCheck(TagPlaces places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /// True if nothing had to be reported.
  ///
  /// @param tags only elements that are known
  boolean isSound(Collection<Tag> tags) {
    Set<String> classes =
        tags.stream()
            .filter(tag -> tag.name().equals("mj-class"))
            .flatMap(tag -> value(tag, "name").stream())
            .collect(toUnmodifiableSet());
    for (Tag tag : tags) {
      if (tag.isMjml() && !tag.closes()) {
        Attribute.in(tag).forEach(attribute -> check(tag, attribute, classes));
      }
    }
    return reported.isEmpty();
  }

  private static Optional<String> value(Tag tag, String name) {
    return Attribute.in(tag).stream()
        .filter(attribute -> attribute.name().equals(name))
        .map(Attribute::value)
        .findFirst();
  }

  private void check(Tag tag, Attribute attribute, Set<String> classes) {
    if (reported.size() == MarkupCheck.MOST_PROBLEMS) {
      return;
    }
    Set<String> known = Mjml.attributes(tag.name());
    if (!known.contains(attribute.name())) {
      report(
          tag,
          attribute,
          "'<%s>' has no attribute '%s'".formatted(tag.name(), attribute.name()),
          nearest(attribute.name(), known, "It may have", "Remove it."));
    } else if (attribute.name().equals("mj-class")) {
      Stream.of(attribute.value().strip().split("\\s+"))
          .filter(name -> !name.isEmpty() && !classes.contains(name))
          .forEach(name -> reportClass(tag, attribute, name, classes));
    } else if (!attribute.value().isBlank()) {
      MjmlValue.of(attribute.name())
          .filter(value -> !value.takes(attribute.value()))
          .ifPresent(value -> reportValue(tag, attribute, value));
    }
  }

  private void reportClass(Tag tag, Attribute attribute, String name, Set<String> classes) {
    report(
        tag,
        attribute,
        "no <mj-class> is named '%s'".formatted(name),
        nearest(
            name,
            classes,
            "There is",
            "Write <mj-class name=\"%s\" …/> into <mj-attributes>.".formatted(name)));
  }

  private void reportValue(Tag tag, Attribute attribute, MjmlValue value) {
    report(
        tag,
        attribute,
        "%s of '<%s>' cannot be '%s'".formatted(attribute.name(), tag.name(), attribute.value()),
        value.remedy(attribute.value()));
  }

  private static String nearest(String name, Set<String> known, String there, String none) {
    if (known.isEmpty()) {
      return none;
    }
    return NearestName.meant(name, known)
        .orElseGet(() -> "%s: %s.".formatted(there, String.join(", ", new TreeSet<>(known))));
  }

  private void report(Tag tag, Attribute attribute, String what, String remedy) {
    if (reported.add(tag.written() + what)) {
      problems.problem(places.of(tag, attribute), what, remedy);
    }
  }
}
