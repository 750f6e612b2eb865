package dev.postrider.post;

import dev.postrider.markdown.AbsoluteUrl;
import dev.postrider.yaml.YamlMap;
import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the page of a post stands: the author's `permalink` or `canonical`, else the folder's
/// pattern.
final class PostAddress {

  private static final Pattern DATE = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})[-_]?");

  /// All but those of `https://`.
  private static final Pattern SLASHES = Pattern.compile("(?<!:)//+");

  private final PostSettings settings;
  private final PostFile file;

  PostAddress(PostSettings settings, PostFile file) {
    this.settings = settings;
    this.file = file;
  }

  /// `2017-01-19` of `2017-01-19-the-dark-standup.md`.
  Optional<String> dateInName() {
    Matcher date = DATE.matcher(file.name());
    return date.find() ? Optional.of(date.group(1)) : Optional.empty();
  }

  /// The file's name in words: `the dark standup`.
  String nameInWords() {
    String words = withoutDate().replaceAll("[-_]+", " ").strip();
    return words.isEmpty() ? file.name() : words;
  }

  private String withoutDate() {
    return DATE.matcher(file.name()).replaceFirst("");
  }

  URI of(YamlMap yaml, Instant published, List<String> tags) {
    Optional<String> permalink = yaml.text("permalink");
    Optional<String> canonical = yaml.text("canonical");
    String key = permalink.isPresent() ? "permalink" : "canonical";
    String slug = yaml.text("slug").map(Slug::of).orElseGet(() -> Slug.of(withoutDate()));
    String written = permalink.or(() -> canonical).orElse(settings.permalink());
    String path = filledIn(written, slug, published.atZone(settings.zone()), tags);
    return AbsoluteUrl.of(settings.site(), path)
        .filter(url -> url.getHost() != null)
        .orElseGet(
            () -> {
              yaml.problem(
                  key,
                  "%s is not an address: '%s'".formatted(key, written),
                  "Write /posts/my-post/ or https://example.com/my-post/.");
              return settings.site();
            });
  }

  private static String filledIn(
      String pattern, String slug, ZonedDateTime published, List<String> tags) {
    String path =
        pattern
            .replace("{slug}", slug)
            .replace("{year}", "%04d".formatted(published.getYear()))
            .replace("{month}", "%02d".formatted(published.getMonthValue()))
            .replace("{day}", "%02d".formatted(published.getDayOfMonth()))
            .replace("{tag}", tags.isEmpty() ? "" : Slug.of(tags.getFirst()));
    return SLASHES.matcher(path).replaceAll("/");
  }
}
