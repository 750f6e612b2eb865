package dev.postrider.edition;

import dev.postrider.edition.EditionModel.Story;
import dev.postrider.lint.EmailLint;
import dev.postrider.lint.OpenedEmail;
import dev.postrider.lint.Specimen;
import dev.postrider.lint.ToldPost;
import dev.postrider.mail.Email;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.post.Post;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Location;
import dev.postrider.words.TextDirection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Judges what a template made of an edition as it would go out, to somebody made up.
public final class EditionJudge {

  private final EditionSettings settings;
  private final BiFunction<Post, String, Location> places;
  private final EmailLint lint = new EmailLint();

  /// @param places finds where a post says something
  public EditionJudge(EditionSettings settings, BiFunction<Post, String, Location> places) {
    this.settings = settings;
    this.places = places;
  }

  /// All that is wrong with `body`, in order of place.
  ///
  /// @param body its links [#tagged]
  /// @param stories those it tells
  /// @param template the one it was made by
  public List<Finding> judge(
      Heading heading, MailingBody body, List<Story> stories, Location template) {
    return judge(
        heading.letterhead(),
        SampleEmail.email(heading, body),
        stories.stream().map(story -> told(heading, story)).toList(),
        template);
  }

  /// As the other, of the email that asks somebody to confirm.
  public List<Finding> judge(Letterhead letterhead, MailingBody body, Location template) {
    Email email = SampleEmail.email(letterhead, EditionModel.CONFIRMATION, Instant.EPOCH, body);
    return judge(letterhead, email, List.of(), template);
  }

  private List<Finding> judge(
      Letterhead letterhead, Email email, List<ToldPost> posts, Location template) {
    return lint.judge(
        new Specimen(
            OpenedEmail.of(email.toBytes()),
            letterhead.list().isPresent(),
            TextDirection.of(settings.language()) == TextDirection.RTL,
            SampleEmail.personal(letterhead),
            settings.postalAddress(),
            posts,
            template));
  }

  /// The same with what counts visits on its links, where the site wants that.
  MailingBody tagged(Heading heading, MailingBody body) {
    TaggedLinks links = links(heading);
    return new MailingBody(body.subject(), links.inText(body.text()), links.inHtml(body.html()));
  }

  private TaggedLinks links(Heading heading) {
    return settings
        .utm()
        .map(utm -> utm.links(settings.site(), heading.digest().key(), heading.number()))
        .orElseGet(() -> new TaggedLinks(settings.site(), Map.of()));
  }

  private ToldPost told(Heading heading, Story story) {
    return new ToldPost(
        story.post().title(),
        links(heading).tagged(story.post().link().toString()),
        String.join("\n", story.body().excerpt(), story.body().text(), story.body().html()),
        said -> places.apply(story.post(), said));
  }
}
