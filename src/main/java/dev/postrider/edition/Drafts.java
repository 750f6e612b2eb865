package dev.postrider.edition;

import static java.util.stream.Collectors.joining;

import dev.postrider.audience.Topic;
import dev.postrider.database.Database;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.edition.Draft.Entry;
import dev.postrider.edition.EditionModel.Story;
import dev.postrider.post.Post;
import dev.postrider.post.PostFolder;
import dev.postrider.post.Posts;
import dev.postrider.problem.NearestName;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
        database.rehearse(transaction -> planner.sketch(transaction, digest, now, posts));
    writer.warn(digest, sketch.moved(), problems);
    // where nothing is new, the newest show what an edition looks like
    List<Post> shown = digest.first(sketch.unsent().isEmpty() ? sketch.all() : sketch.unsent());
    List<Post> wanted = wanted(topics, shown);
    List<Post> selection = wanted.isEmpty() ? digest.first(wanted(topics, sketch.all())) : wanted;
    if (selection.isEmpty()) {
      reportNoPost(digest, topics, posts, problems);
      throw new ProblemsFound(problems.all());
    }
    Heading heading = writer.heading(digest, sketch.number(), sketch.dates().getFirst());
    List<Story> stories = writer.bodies().stories(selection, problems);
    Proof proof = writer.bodies().write(heading, stories, problems);
    var readings = Readings.of(shown, sketch.choices());
    return new Draft(
        digest,
        sketch.number(),
        sketch.dates().getFirst(),
        selection.stream().map(this::entry).toList(),
        heading.letterhead(),
        proof.body(),
        proof.findings(),
        readings.recipients(),
        readings.skipped(),
        idle(sketch, wanted),
        sketch.held());
  }

  private static List<Post> wanted(Collection<Topic> topics, List<Post> posts) {
    return posts.stream().filter(post -> EditionPlanner.wants(topics, post)).toList();
  }

  /// @param wanted what the reader would get
  private static Optional<String> idle(Sketch sketch, List<Post> wanted) {
    return sketch
        .underWay()
        .map(edition -> new Standing(edition).why())
        .or(sketch::idle)
        .or(
            () ->
                wanted.isEmpty()
                    ? Optional.of("nothing new is on these topics")
                    : Optional.empty());
  }

  /// The looks a digest may have, in order of name.
  public Set<String> templates() {
    return writer.bodies().templates();
  }

  private void reportNoPost(
      Digest digest, Collection<Topic> topics, Posts posts, Problems problems) {
    String about =
        topics.isEmpty()
            ? ""
            : topics.stream().map(Topic::name).collect(joining("', '", " on '", "'"));
    problems.problem(
        folder.location(),
        "holds no post of " + digest.title() + about,
        "Write one, or choose other topics." + meant(topics, posts));
  }

  private static String meant(Collection<Topic> topics, Posts posts) {
    List<String> known = posts.tags().stream().map(tag -> Topic.of(tag.name()).name()).toList();
    return topics.stream()
        .flatMap(topic -> NearestName.meant(topic.name(), known).stream())
        .findFirst()
        .map(" "::concat)
        .orElse("");
  }

  private Entry entry(Post post) {
    return new Entry(post, folder.location(post).file());
  }
}
