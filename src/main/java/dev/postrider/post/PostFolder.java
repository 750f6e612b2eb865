package dev.postrider.post;

import static java.util.Comparator.naturalOrder;

import dev.postrider.markdown.Markdown;
import dev.postrider.memory.StateFile;
import dev.postrider.post.LeftOut.Reason;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The content folder as posts. What an author got wrong is a problem at its place; a post with a
/// problem is left out, the others are read all the same.
public final class PostFolder {

  private final PostSettings settings;
  private final InstantSource clock;
  private final PostMemory memory;

  /// One that remembers nothing.
  ///
  /// @param clock says which posts are of the future and which have expired
  public PostFolder(PostSettings settings, InstantSource clock) {
    this(settings, clock, PostMemory.none(settings));
  }

  private PostFolder(PostSettings settings, InstantSource clock, PostMemory memory) {
    this.settings = settings;
    this.clock = clock;
    this.memory = memory;
  }

  /// The same, which remembers in `file` what front matters say, to read those alone that have
  /// changed.
  public PostFolder remembering(StateFile file) {
    return new PostFolder(settings, clock, PostMemory.in(file, settings));
  }

  /// The same, which reads every file whatever is remembered, and remembers it then.
  public PostFolder anew() {
    return new PostFolder(settings, clock, memory.anew());
  }

  /// Reads every post's front matter. Nothing is written but what [#remembering] says.
  ///
  /// @throws ProblemsFound if there is no content folder, or `.ids` is damaged, with what else was
  ///   found
  /// @throws UncheckedIOException naming the file the disk does not give
  public Posts read(Problems problems) {
    var shown = new ArrayList<FrontMatter>();
    var leftOut = new ArrayList<LeftOut>();
    var dates = new ArrayList<Instant>();
    Instant now = clock.instant();
    for (Reading reading : readings(now, problems)) {
      problems.addAll(reading.problems());
      reading.front().map(FrontMatter::published).ifPresent(dates::add);
      reading.front().map(FrontMatter::updated).ifPresent(dates::add);
      reading.front().flatMap(FrontMatter::expires).ifPresent(dates::add);
      reasonToLeaveOut(reading, now)
          .ifPresentOrElse(
              why -> leftOut.add(new LeftOut(reading.source(), why)),
              () -> reading.front().ifPresent(shown::add));
    }
    PostIds ids = PostIds.read(settings.folder(), problems);
    List<Post> assembled = assembled(shown, ids, now, problems);
    var posts = new Posts(assembled, leftOut, until(dates, now));
    ids.reportLost(posts, problems);
    return posts;
  }

  private List<Reading> readings(Instant began, Problems problems) {
    var recall = CompletableFuture.supplyAsync(memory::recall);
    List<FoundFile> files = new PostFiles(settings, problems).list();
    Map<String, Reading> remembered = recall.join();
    List<Reading> readings = Spread.over(files, new PostReader(settings, remembered)::read);
    memory.keep(readings, remembered, began);
    return readings;
  }

  private static Optional<Reason> reasonToLeaveOut(Reading reading, Instant now) {
    return reading.isDraft()
        ? Optional.of(Reason.DRAFT)
        : reading.front().flatMap(front -> reasonToLeaveOut(front, now));
  }

  /// The first of `dates` that is still to come.
  private static Instant until(List<Instant> dates, Instant now) {
    return dates.stream().filter(now::isBefore).min(naturalOrder()).orElse(Instant.MAX);
  }

  private static Optional<Reason> reasonToLeaveOut(FrontMatter front, Instant now) {
    if (front.published().isAfter(now)) {
      return Optional.of(Reason.FUTURE);
    }
    return front.expires().filter(end -> !end.isAfter(now)).map(_ -> Reason.EXPIRED);
  }

  private List<Post> assembled(
      List<FrontMatter> fronts, PostIds ids, Instant now, Problems problems) {
    var tags = new TagSlugs(fronts, problems);
    Map<Path, String> recorded = ids.of(fronts);
    var owners = new HashMap<String, Path>();
    var links = new HashSet<URI>();
    var posts = new ArrayList<Post>();
    for (FrontMatter front : fronts) {
      String id =
          front
              .id()
              .or(() -> Optional.ofNullable(recorded.get(front.source())))
              .orElseGet(() -> newId(front));
      Path owner = owners.putIfAbsent(id, front.source());
      if (owner != null) {
        problems.problem(
            front.idAt(),
            "another post has this id: '" + id + "'",
            "Give one of them another; " + owner + " has it too.");
        continue;
      }
      if (!links.add(front.link())) {
        problems.warning(
            new Location(settings.folder().resolve(front.source()), 1, 1),
            "another post has this address: '" + front.link() + "'",
            "Write slug: with another name in one of them.");
      }
      Instant updated = updated(front, now, problems);
      posts.add(post(front, id, updated, tags.of(front), problems));
    }
    return posts;
  }

  private String newId(FrontMatter front) {
    LocalDate day = LocalDate.ofInstant(front.published(), settings.zone());
    return PostIds.fresh(settings.site().getHost(), day, front.source());
  }

  /// A change that is still to come has not happened to the post as it is shown.
  private Instant updated(FrontMatter front, Instant now, Problems problems) {
    if (!front.updated().isAfter(now)) {
      return front.updated();
    }
    problems.warning(
        front.updatedAt(),
        "the last change of this post is still to come: '%s'"
            .formatted(front.updated().atZone(settings.zone()).toOffsetDateTime()),
        "Write when it was last changed; until then its date stands for it.");
    return front.published();
  }

  private static Post post(
      FrontMatter front, String id, Instant updated, List<Tag> tags, Problems problems) {
    List<Image> images = front.pictures().stream().map(picture -> picture.image(problems)).toList();
    return new Post(
        id,
        front.link(),
        front.title(),
        front.published(),
        updated,
        tags,
        front.authors(),
        images.stream().findFirst(),
        front.description(),
        front.language(),
        front.hash(),
        front.rest(),
        front.source());
  }

  /// What `post` says, read anew from its file; what is dropped from it is a warning. Empty, with a
  /// problem, where it cannot be shown.
  ///
  /// @throws UncheckedIOException naming the file the disk does not give
  public Optional<Body> body(Post post, Problems problems) {
    return body(post, Set.of(), problems);
  }

  /// The same, in which every `iframe` of `frameHosts` stays, instead of becoming a link.
  ///
  /// @param frameHosts names of hosts, in lower case
  public Optional<Body> body(Post post, Set<String> frameHosts, Problems problems) {
    return markdown(post, problems).map(markdown -> body(post, frameHosts, markdown));
  }

  /// What sums `post` up, as in its [Body]; the file is read only where the post has no
  /// description. Empty, with a problem, where it cannot be shown.
  ///
  /// @throws UncheckedIOException naming the file the disk does not give
  public Optional<String> excerpt(Post post, Problems problems) {
    return summary(post, () -> markdown(post, problems));
  }

  /// What is told of a post that was changed in between would be remembered of the one before.
  private Optional<Markdown> markdown(Post post, Problems problems) {
    Optional<PostFile> file = PostFile.read(settings.folder(), post.source(), problems);
    if (file.filter(it -> !it.hash().equals(post.hash())).isPresent()) {
      problems.warning(
          location(post),
          "this post was changed while it was read: '" + post.source() + "'",
          "Run the command again, so that all of it is told as it is now.");
    }
    return file.flatMap(it -> Markdown.parse(it.path(), it.bodyLine(), it.body(), problems));
  }

  private static Body body(Post post, Set<String> frameHosts, Markdown markdown) {
    return new Body(
        markdown.html(post.link(), frameHosts),
        summary(post, () -> Optional.of(markdown)).orElseThrow(),
        () -> markdown.text(post.link()));
  }

  private static Optional<String> summary(Post post, Supplier<Optional<Markdown>> markdown) {
    return post.description()
        .map(Markdown::shortened)
        .or(() -> markdown.get().map(Markdown::excerpt));
  }

  /// The file of `post`, to name it by.
  public Location location(Post post) {
    return Location.of(settings.folder().resolve(post.source()));
  }

  /// Where in the file of `post` something is written that is read in it, such as an address; its
  /// file where that is not found.
  ///
  /// @throws UncheckedIOException naming the file the disk does not give
  public Location location(Post post, String said) {
    return PostFile.read(settings.folder(), post.source(), new Problems())
        .flatMap(new Passage(said)::in)
        .orElseGet(() -> location(post));
  }

  /// Where the posts lie, to name it by.
  public Location location() {
    return Location.of(settings.folder());
  }

  /// Where the ids are recorded.
  public Path idsFile() {
    return settings.folder().resolve(PostIds.NAME);
  }

  /// True if [#recordIds] would write `.ids`.
  public boolean idsWouldChange(Posts posts) {
    return PostIds.read(settings.folder(), new Problems()).wouldChange(posts);
  }

  /// Writes `.ids` in the content folder, in one step, where it does not yet hold the ids of
  /// `posts`.
  ///
  /// @throws UncheckedIOException naming the file; it is then as it was
  public void recordIds(Posts posts) {
    PostIds.read(settings.folder(), new Problems()).record(posts);
  }
}
