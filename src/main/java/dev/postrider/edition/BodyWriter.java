package dev.postrider.edition;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.edition.EditionModel.Detail;
import dev.postrider.edition.EditionModel.Story;
import dev.postrider.lint.EmailLint;
import dev.postrider.mail.Slot;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.post.Post;
import dev.postrider.post.PostFolder;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Renders the template of a digest with some posts, and shows as much of them as an email may
/// hold: the HTML stays below what a large mail service cuts off, with the unsubscribe link.
final class BodyWriter {

  /// As long as what the longest email holds of its reader: a part of a link, a name once it is
  /// escaped, and the number of a body.
  private static final String TOKEN = "x".repeat(80);

  private static final String NAME = "x".repeat(400);

  private static final int LAST_BODY = 99_999;

  /// Bytes of what was too long to be written down.
  private static final int UNKNOWN = Integer.MAX_VALUE;

  /// From all there is to titles alone.
  private static final List<Detail> DETAILS =
      List.of(
          Detail.ALL,
          new Detail(false, 300),
          new Detail(false, 200),
          new Detail(false, 120),
          new Detail(false, 60),
          Detail.TITLES);

  private final EditionModel model;
  private final Templates templates;
  private final PostFolder posts;
  private final EditionJudge judge;

  BodyWriter(EditionSettings settings, Templates templates, PostFolder posts) {
    this.model = new EditionModel(settings);
    this.templates = templates;
    this.posts = posts;
    this.judge = new EditionJudge(settings, posts::location);
  }

  Set<String> templates() {
    var looks = new TreeSet<>(templates.names());
    looks.remove(EditionModel.CONFIRMATION);
    return looks;
  }

  /// Renders the template of the digest with these posts. Where they had to be shortened, a warning
  /// says to what. The body is judged as it would go out.
  ///
  /// @throws ProblemsFound if the template cannot be filled, and if the titles alone are too long
  Proof write(Heading heading, List<Story> stories, Problems problems) {
    MailingBody body = fitting(heading, stories, problems);
    Location template = templates.location(heading.digest().template());
    return new Proof(body, judge.judge(heading, body, stories, template));
  }

  private MailingBody fitting(Heading heading, List<Story> stories, Problems problems) {
    int whole = 0;
    int bytes = 0;
    for (Detail shown : DETAILS) {
      Optional<MailingBody> body = rendered(heading, stories, shown, problems);
      bytes = body.map(it -> size(it.html(), heading.letterhead())).orElse(UNKNOWN);
      whole = Math.max(whole, bytes);
      if (body.isPresent() && bytes < EmailLint.CLIP_LIMIT) {
        if (bytes < whole) {
          warn(heading, shown, whole, problems);
        }
        return body.get();
      }
    }
    throw refused(heading, bytes, problems);
  }

  /// Renders `selection`, in its order.
  ///
  /// @throws ProblemsFound if one of the posts cannot be rendered
  List<Story> stories(List<Post> selection, Problems problems) {
    List<Story> stories =
        selection.stream()
            .flatMap(post -> posts.body(post, problems).map(body -> new Story(post, body)).stream())
            .toList();
    if (stories.size() < selection.size()) {
      throw new ProblemsFound(problems.all());
    }
    return stories;
  }

  /// @return empty if that much is more than a template may write; titles alone must not be
  private Optional<MailingBody> rendered(
      Heading heading, List<Story> stories, Detail detail, Problems problems) {
    var found = new Problems();
    var excesses = new Problems();
    Optional<MailingBody> body =
        templates
            .render(
                heading.digest().template(), model.of(heading, stories, detail), found, excesses)
            .map(
                page ->
                    new MailingBody(
                        heading.digest().subject().orElse(page.subject()),
                        page.text(),
                        page.html()))
            .map(page -> judge.tagged(heading, page));
    problems.addAll(found.all());
    if (body.isEmpty() && (found.any() || detail.equals(DETAILS.getLast()))) {
      problems.addAll(excesses.all());
      throw new ProblemsFound(problems.all());
    }
    return body;
  }

  /// Bytes of `html` as the reader gets it who makes it longest.
  private static int size(String html, Letterhead letterhead) {
    Map<Slot, String> longest = letterhead.slots(LAST_BODY, NAME, _ -> TOKEN);
    return letterhead.markers().fillHtml(html, longest).getBytes(UTF_8).length;
  }

  private ProblemsFound refused(Heading heading, int bytes, Problems problems) {
    problems.problem(
        posts.location(),
        "%s is too long even with titles alone: %d bytes of HTML".formatted(name(heading), bytes),
        "Set max-posts of the digest lower, or shorten its template: mail services cut at %d."
            .formatted(EmailLint.CLIP_LIMIT));
    return new ProblemsFound(problems.all());
  }

  private void warn(Heading heading, Detail shown, int bytes, Problems problems) {
    String whole = bytes == UNKNOWN ? "more than a template may write" : bytes + " bytes of HTML";
    problems.warning(
        posts.location(),
        "%s shows %s: whole it would be %s".formatted(name(heading), shown, whole),
        "Show fewer posts, or shorter ones, to show more of each: mail services cut at %d."
            .formatted(EmailLint.CLIP_LIMIT));
  }

  private static String name(Heading heading) {
    return "edition " + heading.key();
  }
}
