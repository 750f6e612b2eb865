package dev.postrider.edition;

import dev.postrider.audience.Topic;
import dev.postrider.database.Database;
import dev.postrider.edition.Draft.Entry;
import dev.postrider.edition.EditionPlanner.Sketch;
import dev.postrider.edition.EditionWriter.Heading;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// Shows what the next edition of a digest would be, without a trace in the database.
public final class Drafts {

  private final Database database;
  private final EditionPlanner planner;
  private final EditionWriter writer;

  public Drafts(Database database, Editions editions, EditionWriter writer) {
    this.database = database;
    this.planner = new EditionPlanner(editions);
    this.writer = writer;
  }

  /// Drafts the next edition for a reader of these topics; of all, where there are none.
  ///
  /// @throws ProblemsFound if the template cannot be filled or a post not be rendered, and where no
  ///   post at all is on the topics
  public Draft draft(
      Digest digest, Collection<Topic> topics, Instant now, Posts posts, Problems problems) {
    Sketch sketch =
        database.rehearse(
            transaction -> planner.sketch(transaction, digest, now, posts, topics));
    writer.warn(digest, sketch.moved(), problems);
    if (sketch.selection().isEmpty()) {
      writer.reportNoPost(digest, topics, problems);
      throw new ProblemsFound(problems.all());
    }
    Heading heading = writer.heading(digest, sketch.number(), sketch.date());
    Proof proof = writer.write(heading, sketch.selection(), problems);
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
    return writer.templates();
  }

  private Entry entry(Post post) {
    return new Entry(post, writer.location(post).file());
  }
}
