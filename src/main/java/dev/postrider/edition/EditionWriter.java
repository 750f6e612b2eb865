package dev.postrider.edition;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.edition.EditionModel.Story;
import dev.postrider.mail.Address;
import dev.postrider.mail.ListHeaders;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
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
import java.util.List;
import java.util.Optional;

/// Writes what an edition says, and what stands above it.
public final class EditionWriter {

  private final EditionSettings settings;
  private final EditionModel model;
  private final Templates templates;
  private final PostFolder posts;
  private final Tokens tokens;

  public EditionWriter(
      EditionSettings settings, Templates templates, PostFolder posts, Tokens tokens) {
    this.settings = settings;
    this.model = new EditionModel(settings);
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
        settings.web() + "editions/" + key,
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
        bulk.browser(),
        bulk.reader());
  }

  /// Renders the template of the digest with these posts.
  ///
  /// @throws ProblemsFound if it cannot be filled, or if a post cannot be rendered
  MailingBody write(Heading heading, List<Post> selection, Problems problems) {
    var stories =
        selection.stream()
            .flatMap(post -> posts.body(post, problems).map(body -> new Story(post, body)).stream())
            .toList();
    Optional<Rendering> rendering =
        stories.size() < selection.size()
            ? Optional.empty()
            : templates.render(heading.digest().template(), model.of(heading, stories), problems);
    return rendering
        .map(page -> new MailingBody(page.subject(), page.text(), page.html()))
        .orElseThrow(() -> new ProblemsFound(problems.all()));
  }
}
