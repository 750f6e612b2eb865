package dev.postrider.edition;

import dev.postrider.edition.EditionWriter.Heading;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.post.Body;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Posts, digest and site as the model of a template, which docs/manual/templates.md tells name by
/// name.
public final class EditionModel {

  private final EditionSettings settings;

  public EditionModel(EditionSettings settings) {
    this.settings = settings;
  }

  /// A post with its words.
  public record Story(Post post, Body body) {}

  /// The model of an edition, whose personal values are markers.
  public Map<String, Object> of(Heading heading, List<Story> stories) {
    Digest digest = heading.digest();
    var markers = new SlotMarkers(heading.letterhead().markerKey());
    return Map.of(
        "site",
        site(),
        "digest",
        Map.of(
            "key", digest.key(),
            "title", digest.title(),
            "rhythm", settings.words().rhythm(digest.calendar().rhythm())),
        "edition",
        Map.of("number", heading.number(), "date", date(heading, heading.date())),
        "posts",
        stories.stream().map(story -> entry(heading, story)).toList(),
        "reader",
        Map.of(
            "name", markers.marker(Slot.NAME),
            "unsubscribe", markers.marker(Slot.UNSUBSCRIBE),
            "preferences", markers.marker(Slot.PREFERENCES),
            "browser", markers.marker(Slot.BROWSER)),
        "sender",
        sender());
  }

  /// The model of the email that asks somebody to confirm: nothing in it was typed by a stranger.
  ///
  /// @param url where it is confirmed, or a marker of that
  public Map<String, Object> ofConfirmation(String url) {
    return Map.of(
        "site",
        site(),
        "words",
        settings.words().section("confirm", Map.of("site", settings.title())),
        "confirm",
        Map.of("url", url),
        "sender",
        sender());
  }

  private Map<String, Object> site() {
    return Map.of(
        "title", settings.title(),
        "url", settings.site().toString(),
        "description", settings.description(),
        "language", settings.language(),
        "author", settings.author());
  }

  private Map<String, Object> sender() {
    return Map.of("name", settings.from().name(), "postalAddress", settings.postalAddress());
  }

  private Map<String, Object> entry(Heading heading, Story story) {
    Post post = story.post();
    Body body = story.body();
    var entry = new HashMap<String, Object>();
    entry.put("title", post.title());
    entry.put("url", post.link().toString());
    entry.put("date", date(heading, post.published()));
    entry.put("excerpt", body.excerpt());
    entry.put("text", body.text());
    entry.put("html", body.html());
    entry.put("minutes", body.minutes());
    entry.put("author", post.authors().getFirst().name());
    entry.put("tags", post.tags().stream().map(tag -> Map.of("name", tag.name())).toList());
    post.image().ifPresent(image -> entry.put("image", picture(image)));
    return entry;
  }

  private static Map<String, Object> picture(Image image) {
    return Map.of("url", image.url().toString(), "alt", image.alt());
  }

  private String date(Heading heading, Instant instant) {
    return settings.words().date(LocalDate.ofInstant(instant, heading.digest().calendar().zone()));
  }
}
