package dev.postrider.edition;

import dev.postrider.audience.Topic;
import dev.postrider.database.Transaction;
import dev.postrider.edition.Composition.Nothing;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.edition.Plan.Ended;
import dev.postrider.edition.Plan.Issue;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Decides what an edition would be: which posts are new, who gets which of them, and what stands
/// in its way. It writes nothing but what [#prepare] and [#see] say.
final class EditionPlanner {

  private final Editions editions;
  private final Ledger ledger = new Ledger();
  private final Precautions precautions;
  private final DigestDates dates = new DigestDates();
  private final Recipients recipients = new Recipients();

  EditionPlanner(Editions editions) {
    this.editions = editions;
    this.precautions = new Precautions(editions, ledger);
  }

  /// When a digest is first seen, what was published before its start counts as sent. Its first
  /// date is then the next of its calendar, as it is when the calendar was changed. Nothing happens
  /// at any other time.
  void see(Transaction transaction, Digest digest, Instant now, Posts posts) {
    if (dates.next(transaction.handle(), digest, now).isPresent()) {
      return;
    }
    if (!dates.isSeen(transaction.handle(), digest)) {
      Instant start = digest.start().orElse(now);
      List<Post> old =
          posts.newestFirst().stream().filter(post -> post.published().isBefore(start)).toList();
      ledger.add(transaction, digest.key(), old, null);
    }
    dates.keep(transaction, digest, now);
  }

  /// Sees the digest, and puts on record what is known under another id.
  ///
  /// @return what that is
  List<Post> prepare(Transaction transaction, Digest digest, Instant date, Posts posts) {
    see(transaction, digest, date, posts);
    Ledger.Known known = ledger.known(transaction, digest.key());
    List<Post> moved = posts.newestFirst().stream().filter(known::hasUnderAnotherId).toList();
    ledger.add(transaction, digest.key(), moved, null);
    return moved;
  }

  /// What there is to compose for `date`, once the digest is prepared.
  Plan plan(Transaction transaction, Digest digest, Instant date, Posts posts) {
    Optional<Edition> standing =
        editions
            .composedFor(transaction, digest, date)
            .or(() -> editions.underWay(transaction.handle(), digest.key()));
    if (standing.isPresent()) {
      return new Ended(new Standing(standing.get()));
    }
    List<Post> unsent = unsent(transaction, digest, posts);
    if (unsent.size() < digest.minPosts()) {
      return new Ended(new Nothing(tooFew(digest, unsent.size())));
    }
    List<Post> chosen = first(digest, unsent);
    var readings = Readings.of(chosen, recipients.choices(transaction, digest));
    if (readings.isEmpty()) {
      return new Ended(
          new Nothing("no confirmed reader of " + digest.title() + " wants what is new"));
    }
    int number = editions.nextNumber(transaction, digest);
    Optional<String> held = precautions.reason(transaction, digest, chosen);
    return new Issue(digest, date, number, unsent, chosen, readings, held);
  }

  private static String tooFew(Digest digest, int unsent) {
    return unsent == 0
        ? "nothing new for " + digest.title() + " since its last edition"
        : "%d of at least %d posts are new for %s"
            .formatted(unsent, digest.minPosts(), digest.title());
  }

  /// What the next edition would be for a reader, also where none would go out.
  ///
  /// @param moved posts known under another id
  /// @param selection of the posts that go in, those the reader gets; the newest of the reader's
  ///   topics, where there are none; empty where no post of the digest is on them
  /// @param idle why no such email would go out now; empty where it would
  record Sketch(
      int number,
      Instant date,
      List<Post> moved,
      List<Post> selection,
      Readings readings,
      Optional<String> idle,
      Optional<String> held) {}

  /// Prepares the digest and plans for its next date.
  ///
  /// @param topics those of the reader; none for all
  Sketch sketch(
      Transaction transaction, Digest digest, Instant now, Posts posts, Collection<Topic> topics) {
    List<Post> moved = prepare(transaction, digest, now, posts);
    List<Post> unsent = first(digest, unsent(transaction, digest, posts));
    List<Post> all =
        posts.newestFirst().stream().filter(post -> wants(digest.topics(), post)).toList();
    List<Post> shown = unsent.isEmpty() ? first(digest, all) : unsent;
    List<Post> wanted = shown.stream().filter(post -> wants(topics, post)).toList();
    List<Post> selection =
        wanted.isEmpty()
            ? first(digest, all.stream().filter(post -> wants(topics, post)).toList())
            : wanted;
    Optional<String> idle =
        idle(plan(transaction, digest, now, posts))
            .or(
                () ->
                    wanted.isEmpty()
                        ? Optional.of("nothing new is on these topics")
                        : Optional.empty());
    return new Sketch(
        editions.nextNumber(transaction, digest),
        dates.next(transaction.handle(), digest, now).orElseThrow(),
        moved,
        selection,
        Readings.of(shown, recipients.choices(transaction, digest)),
        idle,
        precautions.reason(transaction, digest, unsent));
  }

  private static Optional<String> idle(Plan plan) {
    return plan instanceof Ended(Composition.Idle end) ? Optional.of(end.why()) : Optional.empty();
  }

  private List<Post> unsent(Transaction transaction, Digest digest, Posts posts) {
    Ledger.Known known = ledger.known(transaction, digest.key());
    return posts.newestFirst().stream()
        .filter(post -> !known.has(post) && wants(digest.topics(), post))
        .toList();
  }

  /// As many as an edition holds.
  private static List<Post> first(Digest digest, List<Post> posts) {
    return posts.subList(0, Math.min(posts.size(), digest.maxPosts()));
  }

  /// Whether a choice of topics, where none means all, takes in a post.
  static boolean wants(Collection<Topic> topics, Post post) {
    return topics.isEmpty()
        || post.tags().stream().map(tag -> Topic.of(tag.name())).anyMatch(topics::contains);
  }
}
