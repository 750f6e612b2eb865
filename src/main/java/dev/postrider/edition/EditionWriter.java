package dev.postrider.edition;

import dev.postrider.edition.Approval.Copies;
import dev.postrider.edition.EditionModel.Story;
import dev.postrider.edition.Readings.Reading;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.post.PostFolder;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.template.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes what an edition says, and what stands above it.
public final class EditionWriter {

  private final EditionSettings settings;
  private final BodyWriter bodies;
  private final PostFolder posts;
  private final Headings headings;

  public EditionWriter(
      EditionSettings settings, Templates templates, PostFolder posts, Tokens tokens) {
    this.settings = settings;
    this.bodies = new BodyWriter(settings, templates, posts);
    this.posts = posts;
    this.headings = new Headings(settings, tokens);
  }

  Heading heading(Digest digest, int number, Instant date) {
    return headings.of(digest, number, date);
  }

  /// Writes one of its bodies.
  BodyWriter bodies() {
    return bodies;
  }

  /// Names the posts that count as sent though their ids are new.
  void warn(Digest digest, List<Post> moved, Problems problems) {
    moved.forEach(
        post ->
            problems.warning(
                posts.location(post),
                "counts as sent in "
                    + digest.title()
                    + ", though its id is new: '"
                    + post.id()
                    + "'",
                "Keep content/.ids with the posts."));
  }

  /// What an edition says.
  ///
  /// @param teaser of the first body
  /// @param bodies one for each reading, in their order
  /// @param copies what its approvers get; empty where nobody has to approve it
  record Words(
      Letterhead letterhead, Teaser teaser, List<MailingBody> bodies, Optional<Copies> copies) {

    /// Of the first body, as it is said to nobody in particular.
    String subject() {
      return letterhead.impersonal(bodies.getFirst().subject());
    }
  }

  /// Renders a body for each reading, and for the approvers the one with all its posts, and judges
  /// each as it would go out.
  ///
  /// @throws ProblemsFound if a post cannot be rendered or a template not be filled, and if an
  ///   email must not go out as it is
  Words write(Plan.Issue issue, Problems problems) {
    Heading heading = headings.of(issue.digest(), issue.number(), issue.date());
    List<Story> stories = bodies.stories(issue.posts(), problems);
    List<List<Story>> readings =
        issue.readings().all().stream().map(reading -> of(reading, stories)).toList();
    var proofs = new ArrayList<Proof>();
    readings.forEach(reading -> proofs.add(bodies.write(heading, reading, problems)));
    List<MailingBody> said = proofs.stream().map(Proof::body).toList();
    Optional<Copies> copies = Optional.empty();
    if (issue.digest().approve()) {
      boolean isWhole = readings.getFirst().equals(stories);
      Proof whole = isWhole ? proofs.getFirst() : bodies.write(heading, stories, problems);
      proofs.add(whole);
      Letterhead letterhead = heading.letterhead().single();
      copies = Optional.of(new Copies(letterhead, whole.body(), settings.approvers()));
    }
    Proof.report(proofs, problems);
    return new Words(heading.letterhead(), teaser(readings.getFirst()), said, copies);
  }

  private static List<Story> of(Reading reading, List<Story> stories) {
    return stories.stream().filter(story -> reading.posts().contains(story.post())).toList();
  }

  private static Teaser teaser(List<Story> stories) {
    Story first = stories.getFirst();
    return new Teaser(
        stories.stream().map(story -> story.post().title()).toList(),
        first.body().excerpt(),
        first.post().image().map(Image::url));
  }
}
