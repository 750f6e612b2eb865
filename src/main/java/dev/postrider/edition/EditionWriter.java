package dev.postrider.edition;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.mail.Address;
import dev.postrider.mail.ListHeaders;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.post.Body;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.post.PostFolder;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.template.Rendering;
import dev.postrider.template.Templates;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes what an edition says: posts, digest and site as the model of a template.
///
/// docs/manual/templates.md tells the model name by name.
public final class EditionWriter {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final EditionSettings settings;
  private final Templates templates;
  private final PostFolder posts;
  private final Tokens tokens;

  public EditionWriter(
      EditionSettings settings, Templates templates, PostFolder posts, Tokens tokens) {
    this.settings = settings;
    this.templates = templates;
    this.posts = posts;
    this.tokens = tokens;
  }

  /// Who get a copy of an edition that waits for approval.
  List<Address> approvers() {
    return settings.approvers();
  }

  /// The file of `post`, to name it by.
  Location location(Post post) {
    return posts.location(post);
  }

  /// What stands above every email of one edition.
  ///
  /// @param letterhead its slots are those of the emails
  record Heading(Digest digest, int number, Instant date, Letterhead letterhead) {}

  /// @param key of the edition
  Letterhead letterhead(Digest digest, String key) {
    String domain = settings.from().domain();
    String owner = settings.replyTo().orElse(settings.from()).address();
    return new Letterhead(
        settings.from(),
        settings.replyTo(),
        settings.bounceAddress(),
        Optional.of(
            new ListHeaders(
                digest.title(),
                digest.key() + "." + domain,
                Optional.of(settings.site()),
                settings.site(),
                URI.create("mailto:" + URLEncoder.encode(owner, UTF_8).replace("%40", "@")),
                key.replace('/', '-') + ":" + digest.key() + ":digest:" + domain)),
        tokens.slotKey(key),
        settings.web() + "unsubscribe/",
        settings.web() + "preferences/",
        "reader");
  }

  /// What stands above an email that is no bulk mail, and has the words of those that are.
  static Letterhead single(Letterhead bulk) {
    return new Letterhead(
        bulk.from(),
        bulk.replyTo(),
        bulk.bounceAddress(),
        Optional.empty(),
        bulk.markerKey(),
        bulk.unsubscribe(),
        bulk.preferences(),
        bulk.reader());
  }

  /// Renders the template of the digest with these posts.
  ///
  /// @throws ProblemsFound if it cannot be filled, or if a post cannot be rendered
  MailingBody write(Heading heading, List<Post> selection, Problems problems) {
    var entries =
        selection.stream()
            .flatMap(
                post -> posts.body(post, problems).map(body -> entry(heading, post, body)).stream())
            .toList();
    Optional<Rendering> rendering =
        entries.size() < selection.size()
            ? Optional.empty()
            : templates.render(heading.digest().template(), model(heading, entries), problems);
    return rendering
        .map(page -> new MailingBody(page.subject(), page.text(), page.html()))
        .orElseThrow(() -> new ProblemsFound(problems.all()));
  }

  private Map<String, Object> model(Heading heading, List<Map<String, Object>> entries) {
    Digest digest = heading.digest();
    var markers = new SlotMarkers(heading.letterhead().markerKey());
    return Map.of(
        "site",
        Map.of(
            "title", settings.title(),
            "url", settings.site().toString(),
            "description", settings.description(),
            "language", settings.language(),
            "author", settings.author()),
        "digest",
        Map.of(
            "key", digest.key(),
            "title", digest.title(),
            "rhythm", digest.calendar().rhythm()),
        "edition",
        Map.of("number", heading.number(), "date", date(heading, heading.date())),
        "posts",
        entries,
        "reader",
        Map.of(
            "name", markers.marker(Slot.NAME),
            "unsubscribe", markers.marker(Slot.UNSUBSCRIBE),
            "preferences", markers.marker(Slot.PREFERENCES)),
        "sender",
        Map.of(
            "name", settings.from().name(),
            "postalAddress", settings.postalAddress()));
  }

  private static Map<String, Object> entry(Heading heading, Post post, Body body) {
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

  private static String date(Heading heading, Instant instant) {
    return DATE.format(instant.atZone(heading.digest().calendar().zone()));
  }
}
