package dev.postrider.edition;

import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.post.Body;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.words.TextDirection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Posts, digest and site as the model of a template, which docs/manual/templates.md tells name by
/// name.
public final class EditionModel {

  /// The template of the email that asks somebody to confirm, which has a model of its own.
  public static final String CONFIRMATION = "confirm";

  private final EditionSettings settings;

  public EditionModel(EditionSettings settings) {
    this.settings = settings;
  }

  /// A post with its words.
  public record Story(Post post, Body body) {}

  /// How much of the posts there is room for.
  ///
  /// @param whole false if there is room for excerpts alone
  /// @param excerpt in code points; 0 for none
  public record Detail(boolean whole, int excerpt) {

    /// All there is of them.
    public static final Detail ALL = new Detail(true, 300);

    /// Nothing but their titles.
    public static final Detail TITLES = new Detail(false, 0);

    /// As `excerpts of at most 120 characters`.
    @Override
    public String toString() {
      if (whole) {
        return "whole posts";
      }
      return excerpt == 0 ? "titles alone" : "excerpts of at most " + excerpt + " characters";
    }
  }

  /// The model of an edition, whose personal values are markers.
  ///
  /// @param stories at least one
  public Map<String, Object> of(Heading heading, List<Story> stories, Detail detail) {
    Digest digest = heading.digest();
    return Map.of(
        "site", site(),
        "look", settings.look().model(),
        "words", words(heading, stories),
        "digest",
            Map.of(
                "key", digest.key(),
                "title", digest.title(),
                "rhythm", settings.words().rhythm(digest.calendar().rhythm())),
        "edition", Map.of("number", heading.number(), "date", date(heading, heading.date())),
        "posts", stories.stream().map(story -> entry(heading, story, detail)).toList(),
        "reader", reader(heading.letterhead().markers()),
        "sender", sender());
  }

  /// The model of the email that asks somebody to confirm: nothing in it was typed by a stranger.
  ///
  /// @param url where it is confirmed, or a marker of that
  public Map<String, Object> ofConfirmation(String url) {
    return Map.of(
        "site", site(),
        "look", settings.look().model(),
        "words", settings.words().section(CONFIRMATION, Map.of("site", settings.title())),
        "confirm", Map.of("url", url),
        "sender", sender());
  }

  private Map<String, Object> sender() {
    return Map.of("name", settings.from().name(), "postalAddress", settings.postalAddress());
  }

  private Map<String, Object> site() {
    return Map.of(
        "title", settings.title(),
        "url", settings.site().toString(),
        "description", settings.description(),
        "language", settings.language(),
        "direction", TextDirection.of(settings.language()).toString(),
        "author", settings.author());
  }

  private Map<String, String> words(Heading heading, List<Story> stories) {
    var values = new HashMap<String, Object>();
    values.put("site", settings.title());
    values.put("host", settings.site().getHost());
    values.put("digest", heading.digest().title());
    values.put("number", heading.number());
    values.put("lead", stories.getFirst().post().title());
    stories.stream().skip(1).findFirst().ifPresent(next -> values.put("next", next.post().title()));
    return settings.words().section("email", values);
  }

  private static Map<String, String> reader(SlotMarkers markers) {
    return Map.of(
        "name", markers.marker(Slot.NAME),
        "unsubscribe", markers.marker(Slot.UNSUBSCRIBE),
        "preferences", markers.marker(Slot.PREFERENCES),
        "browser", markers.marker(Slot.BROWSER));
  }

  private Map<String, Object> entry(Heading heading, Story story, Detail detail) {
    Post post = story.post();
    Body body = story.body();
    var minutes = Map.of("minutes", body.minutes());
    var entry = new HashMap<String, Object>();
    entry.put("title", post.title());
    entry.put("url", post.link().toString());
    entry.put("date", date(heading, post.published()));
    entry.put("excerpt", body.excerpt(detail.excerpt()));
    entry.put("titleLines", Body.wrapped(post.title()));
    entry.put("excerptLines", Body.wrapped(body.excerpt(detail.excerpt())));
    entry.put("minutes", body.minutes());
    entry.put("readingTime", settings.words().say("email.reading-time", minutes));
    entry.put("readingTimeShort", settings.words().say("email.reading-time-short", minutes));
    entry.put("author", post.authors().getFirst().name());
    entry.put("tags", post.tags().stream().map(tag -> Map.of("name", tag.name())).toList());
    post.image().ifPresent(image -> entry.put("image", picture(image)));
    if (detail.whole()) {
      entry.put("text", body.text());
      entry.put("html", EmailHtml.of(body.html()));
    }
    return entry;
  }

  private static Map<String, Object> picture(Image image) {
    return Map.of("url", image.url().toString(), "alt", image.alt());
  }

  private String date(Heading heading, Instant instant) {
    return settings.words().date(LocalDate.ofInstant(instant, heading.digest().calendar().zone()));
  }
}
