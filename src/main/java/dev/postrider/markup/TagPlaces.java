package dev.postrider.markup;

import dev.postrider.problem.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Where a tag of the output was written: what the author can mend is the template.
public final class TagPlaces {

  private final Map<String, String> texts;
  private final Function<String, Path> path;
  private final String file;

  /// @param texts what each file of the templates says, by name
  /// @param path the file of a name
  /// @param file the name of the file that was rendered; it may include others
  public TagPlaces(Map<String, String> texts, Function<String, Path> path, String file) {
    this.texts = texts;
    this.path = path;
    this.file = file;
  }

  /// The file as a whole.
  Location file() {
    return Location.of(path.apply(file));
  }

  /// The first place where `tag` stands word for word, else one of the same name; the whole file if
  /// there is none.
  Location of(Tag tag) {
    return first(tags -> tags, written -> written.written().equals(tag.written()))
        .or(() -> first(tags -> tags, written -> isLike(tag, written)))
        .orElseGet(this::file);
  }

  /// The same for a tag without a partner, which may lack it in the template too.
  Location ofUnpaired(Tag tag) {
    return first(Tag::unpaired, written -> isLike(tag, written)).orElseGet(() -> of(tag));
  }

  /// Where the attribute of a tag stands: of one with the same value, else of one like it, else the
  /// tag.
  Location of(Tag tag, Attribute attribute) {
    return attribute(tag, written -> isLike(attribute, written) && hasValueOf(attribute, written))
        .or(() -> attribute(tag, written -> isLike(attribute, written)))
        .orElseGet(() -> of(tag));
  }

  private Optional<Location> attribute(Tag tag, Predicate<Attribute> wanted) {
    return first(
        tags -> tags,
        written -> isLike(tag, written) && Attribute.in(written).stream().anyMatch(wanted),
        written ->
            Attribute.in(written).stream()
                .filter(wanted)
                .findFirst()
                .map(Attribute::offset)
                .orElse(0));
  }

  private static boolean isLike(Attribute attribute, Attribute written) {
    return written.name().equals(attribute.name());
  }

  private static boolean hasValueOf(Attribute attribute, Attribute written) {
    return written.value().equals(attribute.value());
  }

  private static boolean isLike(Tag tag, Tag written) {
    return written.name().equals(tag.name()) && written.closes() == tag.closes();
  }

  /// Looks in the file itself, then in what it may include: its neighbours and the shared parts.
  private Optional<Location> first(UnaryOperator<List<Tag>> choice, Predicate<Tag> wanted) {
    return first(choice, wanted, _ -> 0);
  }

  /// @param within how far behind the start of the tag the place is
  private Optional<Location> first(
      UnaryOperator<List<Tag>> choice, Predicate<Tag> wanted, ToIntFunction<Tag> within) {
    String neighbours = file.substring(0, file.indexOf('/') + 1);
    Stream<String> others =
        texts.keySet().stream()
            .filter(name -> name.startsWith(neighbours) || name.startsWith("shared/"));
    return Stream.concat(Stream.of(file), others)
        .flatMap(
            name ->
                choice.apply(Tag.in(text(name))).stream()
                    .filter(wanted)
                    .map(tag -> location(name, tag.offset() + within.applyAsInt(tag))))
        .findFirst();
  }

  private Location location(String name, int offset) {
    return Location.at(path.apply(name), text(name), offset);
  }

  private String text(String name) {
    return texts.getOrDefault(name, "");
  }
}
