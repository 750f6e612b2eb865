package dev.postrider.template;

import dev.postrider.problem.Location;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Where a tag of the output was written: what the author can mend is the template.
final class TagPlaces {

  private final TemplateFolder folder;
  private final String file;

  /// @param file the name of the file that was rendered; it may include others
  TagPlaces(TemplateFolder folder, String file) {
    this.folder = folder;
    this.file = file;
  }

  /// The file as a whole.
  Location file() {
    return Location.of(folder.path(file));
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

  private static boolean isLike(Tag tag, Tag written) {
    return written.name().equals(tag.name()) && written.closes() == tag.closes();
  }

  /// Looks in the file itself, then in what it may include: its neighbours and the shared parts.
  private Optional<Location> first(UnaryOperator<List<Tag>> choice, Predicate<Tag> wanted) {
    String neighbours = file.substring(0, file.indexOf('/') + 1);
    Stream<String> others =
        folder.texts().keySet().stream()
            .filter(name -> name.startsWith(neighbours) || name.startsWith("shared/"));
    return Stream.concat(Stream.of(file), others)
        .flatMap(
            name ->
                choice.apply(Tag.in(text(name))).stream()
                    .filter(wanted)
                    .map(tag -> location(name, tag)))
        .findFirst();
  }

  private Location location(String name, Tag tag) {
    String before = text(name).substring(0, tag.offset());
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new Location(folder.path(name), line, before.length() - before.lastIndexOf('\n'));
  }

  private String text(String name) {
    return folder.texts().getOrDefault(name, "");
  }
}
