package dev.postrider.edition;

import static java.util.stream.Collectors.joining;

import dev.postrider.audience.Topic;
import dev.postrider.database.Database;
import dev.postrider.edition.Draft.Entry;
import dev.postrider.edition.EditionModel.Story;
import dev.postrider.edition.EditionPlanner.Sketch;
import dev.postrider.post.Post;
import dev.postrider.post.PostFolder;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Shows what the next edition of a digest would be, without a trace in the database.
public final class Drafts {

  private final Database database;
  private final EditionPlanner planner;
  private final EditionWriter writer;
  private final PostFolder folder;

  public Drafts(Database database, Editions editions, EditionWriter writer, PostFolder folder) {
    this.database = database;
    this.planner = new EditionPlanner(editions);
    this.writer = writer;
    this.folder = folder;
  }

  /// Drafts the next edition for a reader of these topics; of all, where there are none.
  ///
  /// @throws ProblemsFound if the template cannot be filled or a post not be rendered, and where no
  ///   post at all is on the topics
  public Draft draft(
      Digest digest, Collection<Topic> topics, Instant now, Posts posts, Problems problems) {
    Sketch sketch =
        database.rehearse(transaction -> planner.sketch(transaction, digest, now, posts, topics));
    writer.warn(digest, sketch.moved(), problems);
    if (sketch.selection().isEmpty()) {
      reportNoPost(digest, topics, problems);
      throw new ProblemsFound(problems.all());
    }
    Heading heading = writer.heading(digest, sketch.number(), sketch.date());
    List<Story> stories = writer.bodies().stories(sketch.selection(), problems);
    Proof proof = writer.bodies().write(heading, stories, problems);
    return new Draft(
        digest,
        sketch.number(),
        sketch.date(),
        sketch.selection().stream().map(this::entry).toList(),
        heading.letterhead(),
        proof.body(),
        proof.findings(),
        sketch.readings().recipients(),
        sketch.readings().skipped(),
        sketch.idle(),
        sketch.held());
  }

  /// The looks a digest may have, in order of name.
  public Set<String> templates() {
    return writer.bodies().templates();
  }

  private void reportNoPost(Digest digest, Collection<Topic> topics, Problems problems) {
    String about =
        topics.isEmpty()
            ? ""
            : topics.stream().map(Topic::name).collect(joining("', '", " on '", "'"));
    problems.problem(
        folder.location(),
        "holds no post of " + digest.title() + about,
        "Write one, or choose other topics.");
  }

  private Entry entry(Post post) {
    return new Entry(post, folder.location(post).file());
  }
}
