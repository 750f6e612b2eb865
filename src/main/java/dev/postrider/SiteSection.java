package dev.postrider;

import dev.postrider.feed.Site;
import dev.postrider.mail.Address;
import dev.postrider.post.Author;
import dev.postrider.post.PostSettings;
import dev.postrider.problem.Location;
import dev.postrider.words.Words;
import dev.postrider.yaml.YamlMap;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/// `site:`, what is true of the whole site. Where a value is missing that must be there, another
/// stands in for it, so that the rest of the file is read and judged as well.
final class SiteSection {

  private static final URI NOWHERE = URI.create("https://example.invalid/");

  private final Sections sections;
  private final YamlMap map;
  private final String title;
  private final URI url;
  private final String description;
  private final String language;
  private final ZoneId zone;
  private final Author author;
  private final Optional<Path> wordsFile;
  private final Words words;

  SiteSection(Sections sections, YamlMap map) {
    this.sections = sections;
    this.map = map;
    this.title = title(sections, map);
    this.url = url(sections, map);
    this.description = map.text("description").orElse("");
    this.language = map.language("language").orElse("en");
    this.zone = sections.zone(map, "time-zone").orElse(ZoneOffset.UTC);
    this.author = author();
    this.wordsFile = map.text("words").map(sections::path);
    this.words = readWords();
  }

  private static String title(Sections sections, YamlMap map) {
    Optional<String> title = sections.line(map, "title");
    if (!map.has("title") || title.filter(String::isEmpty).isPresent()) {
      reportMissing(sections, "title", "the name of the site");
    }
    return title.filter(words -> !words.isEmpty()).orElse("?");
  }

  private static URI url(Sections sections, YamlMap map) {
    if (!map.has("url")) {
      reportMissing(sections, "url", "its address, as https://www.example.com/");
    }
    return sections.folder(map, "url").orElse(NOWHERE);
  }

  private static void reportMissing(Sections sections, String key, String meaning) {
    sections
        .problems()
        .problem(
            Location.of(sections.file()),
            "site." + key + " is missing",
            "Write " + meaning + ", below site:.");
  }

  private Author author() {
    if (!map.isMap("author")) {
      return new Author(authorName(map, "author"), Optional.empty(), Optional.empty());
    }
    YamlMap written = sections.open(map, "author");
    return new Author(
        authorName(written, "name"),
        sections.address(written, "email").map(Address::wire),
        sections.uri(written, "url"));
  }

  private String authorName(YamlMap map, String key) {
    Optional<String> name = sections.line(map, key);
    if (name.filter(String::isEmpty).isPresent()) {
      map.problem(
          key, map.name(key) + " is empty", "Write a name, or leave it out to be the title.");
    }
    return name.filter(words -> !words.isEmpty()).orElse(title);
  }

  /// A site in another language that brings no words of its own has English pages, and says so.
  private Words readWords() {
    return wordsFile
        .flatMap(
            file ->
                sections
                    .text(file, "Write it, or leave site.words out.")
                    .map(text -> Words.of(language, file, text, sections.problems())))
        .orElseGet(() -> Words.english(language));
  }

  /// @param others folders that hold neither posts nor media
  PostSettings posts(YamlMap content, Set<Path> others, Set<String> ignoreTags) {
    return new PostSettings(
        sections.path(content.text("folder").orElse("content")),
        sections.path(content.text("media").orElse("content/media")),
        others,
        url,
        language,
        zone,
        author,
        map.text("permalink").orElse("/posts/{slug}/"),
        ignoreTags);
  }

  Site feedSite() {
    return new Site(
        title,
        url,
        description,
        language,
        author,
        sections.uri(map, "icon"),
        sections.uri(map, "logo"),
        map.text("rights"));
  }

  String title() {
    return title;
  }

  URI url() {
    return url;
  }

  String description() {
    return description;
  }

  String language() {
    return language;
  }

  Words words() {
    return words;
  }

  Optional<Path> wordsFile() {
    return wordsFile;
  }

  ZoneId zone() {
    return zone;
  }

  String authorName() {
    return author.name();
  }
}
