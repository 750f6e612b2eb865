package dev.postrider.post;

import dev.postrider.markdown.AbsoluteUrl;
import dev.postrider.markdown.Markdown;
import dev.postrider.markdown.XmlText;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.yaml.YamlMap;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the front matter of one post in every shape real folders hold.
final class FrontMatterReader {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final YamlMap yaml;
  private final PostFile file;
  private final PostSettings settings;
  private final Problems problems;
  private final PostAddress address;
  private final ImageReader images;

  FrontMatterReader(YamlMap yaml, PostFile file, PostSettings settings, Problems problems) {
    this.yaml = yaml;
    this.file = file;
    this.settings = settings;
    this.problems = problems;
    this.address = new PostAddress(settings, file);
    this.images = new ImageReader(yaml, file, settings);
  }

  /// True where the author says so: what else the front matter lacks does not matter then.
  boolean isDraft() {
    boolean draft = yaml.flag("draft").orElse(false);
    boolean published = yaml.flag("published").orElse(true);
    return draft || !published;
  }

  /// Empty, with a problem, where the post has no date; whatever else is wrong is reported as well.
  Optional<FrontMatter> read() {
    Optional<Instant> published = published();
    FrontMatter front = read(published.orElse(Instant.EPOCH));
    return published.map(_ -> front);
  }

  private FrontMatter read(Instant published) {
    List<String> tags = tags();
    URI link = address.of(yaml, published, tags);
    Optional<String> id = id();
    yaml.texts("aliases");
    yaml.texts("redirect_from");
    return new FrontMatter(
        file.source(),
        file.hash(),
        link,
        title(),
        published,
        updated(published),
        locationOfFirst("updated", "modified", "lastmod"),
        tags,
        locationOfFirst("tags", "categories", "category"),
        authors(),
        Stream.of("image", "hero", "cover")
            .flatMap(key -> images.read(key, link).stream())
            .toList(),
        first(this::words, "description", "excerpt", "summary"),
        language(),
        id,
        locationOfFirst("id", "guid"),
        first(key -> yaml.instant(key, settings.zone()), "expires", "expiryDate"),
        yaml.rest());
  }

  /// Asks for every key, so that all are known and all are checked.
  private static <T> Optional<T> first(Function<String, Optional<T>> read, String... keys) {
    Optional<T> first = Optional.empty();
    for (String key : keys) {
      Optional<T> value = read.apply(key);
      first = first.isPresent() ? first : value;
    }
    return first;
  }

  /// Of the first key that is there, else of the front matter.
  private Location locationOfFirst(String... keys) {
    return Stream.of(keys)
        .filter(yaml.keys()::contains)
        .findFirst()
        .map(yaml::location)
        .orElseGet(yaml::location);
  }

  private Optional<Instant> published() {
    if (yaml.text("date").isPresent()) {
      return yaml.instant("date", settings.zone());
    }
    Optional<Instant> day = address.dateInName().flatMap(this::midnight);
    if (day.isEmpty()) {
      problems.problem(
          yaml.location(),
          "the post has no date: '" + file.source() + "'",
          "Write date: 2026-12-31 in its front matter.");
    }
    return day;
  }

  private Optional<Instant> midnight(String day) {
    try {
      return Optional.of(LocalDate.parse(day).atStartOfDay(settings.zone()).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private Instant updated(Instant published) {
    Optional<Instant> updated =
        first(key -> yaml.instant(key, settings.zone()), "updated", "modified", "lastmod");
    return updated.filter(published::isBefore).orElse(published);
  }

  private String title() {
    return words("title").orElseGet(this::titleOfBody);
  }

  private String titleOfBody() {
    String title =
        Markdown.parse(file.path(), file.bodyLine(), file.body(), problems)
            .flatMap(Markdown::heading)
            .orElseGet(address::nameInWords);
    problems.warning(
        yaml.location(),
        "the post has no title and is shown as '" + title + "'",
        "Write title: in its front matter.");
    return title;
  }

  /// One line of plain words; empty where none are left.
  private Optional<String> words(String key) {
    return allowed(key, yaml.text(key)).map(Markdown::plain).filter(words -> !words.isBlank());
  }

  private Optional<String> allowed(String key, Optional<String> text) {
    text.filter(written -> XmlText.firstForbidden(written) >= 0)
        .ifPresent(
            written ->
                problems.warning(
                    yaml.location(key),
                    "a feed cannot hold a character of this %s: 'U+%04X'"
                        .formatted(key, written.codePointAt(XmlText.firstForbidden(written))),
                    "It is dropped; take it out."));
    return text.map(XmlText::of);
  }

  private List<String> tags() {
    Map<String, String> tags =
        Stream.of("tags", "categories", "category")
            .flatMap(key -> yaml.texts(key).stream())
            .map(tag -> BLANKS.matcher(XmlText.of(tag)).replaceAll(" ").strip())
            .filter(tag -> !tag.isEmpty())
            .collect(
                Collectors.toMap(
                    Slug::normal, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    settings.ignoreTags().forEach(ignored -> tags.remove(Slug.normal(ignored)));
    return List.copyOf(tags.values());
  }

  private List<Author> authors() {
    List<Author> authors =
        Stream.of("author", "authors").flatMap(key -> authors(key).stream()).toList();
    return authors.isEmpty() ? List.of(settings.author()) : authors;
  }

  private List<Author> authors(String key) {
    if (yaml.isMap(key)) {
      return yaml.map(key).flatMap(this::author).stream().toList();
    }
    if (yaml.isListOfMaps(key)) {
      return yaml.maps(key).stream().flatMap(map -> author(map).stream()).toList();
    }
    List<String> names = yaml.isText(key) ? yaml.text(key).stream().toList() : yaml.texts(key);
    return names.stream()
        .map(Markdown::plain)
        .filter(name -> !name.isBlank())
        .map(name -> new Author(name, Optional.empty(), Optional.empty()))
        .toList();
  }

  private Optional<Author> author(YamlMap map) {
    Optional<String> email = map.text("email").map(XmlText::of);
    Optional<URI> url =
        first(map::text, "url", "uri").flatMap(page -> AbsoluteUrl.of(settings.site(), page));
    return map.text("name")
        .map(Markdown::plain)
        .filter(name -> !name.isBlank())
        .map(name -> new Author(name, email, url));
  }

  private String language() {
    return first(yaml::language, "lang", "language").orElse(settings.language());
  }

  private Optional<String> id() {
    return first(key -> yaml.text(key).flatMap(written -> id(key, written.strip())), "id", "guid");
  }

  private Optional<String> id(String key, String written) {
    if (PostIds.isId(written)) {
      return Optional.of(written);
    }
    yaml.problem(
        key,
        key + " is not an absolute address: '" + written + "'",
        "Write it as tag:example.com,2026:my-post.");
    return Optional.empty();
  }
}
