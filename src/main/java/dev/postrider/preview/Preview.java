package dev.postrider.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.Postrider;
import dev.postrider.audience.Topic;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Draft;
import dev.postrider.edition.Drafts;
import dev.postrider.edition.SampleEmail;
import dev.postrider.post.Posts;
import dev.postrider.post.Tag;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The next edition of a digest as one reader would get it, and all there is to know of it before
/// it goes out. A picture of one moment.
///
/// @param links in the order of the HTML
/// @param findings what the makers may want to mend, in order of place
/// @param topics what readers of the digest can choose, in their authors' spelling
/// @param templates the looks it may have, in order of name
public record Preview(
    Draft draft,
    SampleEmail sample,
    List<Link> links,
    List<Remark> findings,
    List<String> topics,
    Set<String> templates) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);

  /// Looks at the site as it is now.
  ///
  /// @param digest as the settings have it, or in another look
  /// @param topics those of the reader; none for all
  /// @throws ProblemsFound if nothing can be shown, with all that was found
  public static Preview of(Postrider postrider, Digest digest, Collection<Topic> topics) {
    var problems = new Problems();
    Posts posts = postrider.build().read(problems);
    Drafts drafts = postrider.drafts();
    Draft draft = drafts.draft(digest, topics, postrider.clock().instant(), posts, problems);
    SampleEmail sample = SampleEmail.of(draft);
    return new Preview(
        draft,
        sample,
        Link.all(sample),
        Remark.all(problems.all(), draft.findings()),
        topics(digest, posts),
        drafts.templates());
  }

  private static List<String> topics(Digest digest, Posts posts) {
    return posts.tags().stream()
        .map(Tag::name)
        .filter(name -> digest.topics().isEmpty() || digest.topics().contains(Topic.of(name)))
        .toList();
  }

  /// Of the edition, as the makers read it, where the digest is at home.
  public String date() {
    return DATE.format(draft.date().atZone(draft.digest().calendar().zone()));
  }

  /// Of the HTML, in bytes.
  public int size() {
    return sample.html().getBytes(UTF_8).length;
  }
}
