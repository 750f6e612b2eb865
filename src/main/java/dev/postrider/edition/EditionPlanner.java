package dev.postrider.edition;

import dev.postrider.audience.Topic;
import dev.postrider.database.Transaction;
import dev.postrider.edition.Composition.Nothing;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.edition.Plan.Ended;
import dev.postrider.edition.Plan.Issue;
import dev.postrider.edition.Readings.Choice;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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
  List<Post> prepare(Transaction transaction, Digest digest, Instant now, Posts posts) {
    see(transaction, digest, now, posts);
    Ledger.Known known = ledger.known(transaction, digest.key());
    List<Post> moved = posts.newestFirst().stream().filter(known::hasUnderAnotherId).toList();
    ledger.add(transaction, digest.key(), moved, null);
    return moved;
  }

  /// What there is to compose for a date, once the digest is prepared.
  Plan plan(Transaction transaction, Digest digest, Due due, Posts posts) {
    Optional<Edition> standing =
        editions
            .composedFor(transaction.handle(), digest, due.date())
            .or(() -> editions.underWay(transaction.handle(), digest.key()));
    if (standing.isPresent()) {
      return new Ended(new Standing(standing.get()));
    }
    List<Post> unsent = unsent(transaction, digest, posts);
    List<Post> chosen = digest.first(unsent);
    var readings = Readings.of(chosen, recipients.choices(transaction, digest));
    Optional<String> idle = idle(digest, unsent, readings);
    if (idle.isPresent()) {
      return new Ended(new Nothing(idle.get()));
    }
    int number = editions.nextNumber(transaction, digest);
    Optional<String> held = precautions.reason(transaction, digest, chosen, due);
    Instant date = editions.firstFree(transaction, digest, due.date());
    return new Issue(digest, date, number, unsent, chosen, readings, held);
  }

  /// Why what is new makes no edition.
  private static Optional<String> idle(Digest digest, List<Post> unsent, Readings readings) {
    if (unsent.size() < digest.minPosts()) {
      return Optional.of(tooFew(digest, unsent.size()));
    }
    return readings.isEmpty()
        ? Optional.of("no confirmed reader of " + digest.title() + " wants what is new")
        : Optional.empty();
  }

  private static String tooFew(Digest digest, int unsent) {
    return unsent == 0
        ? "nothing new for " + digest.title() + " since its last edition"
        : "%d of at least %d posts are new for %s"
            .formatted(unsent, digest.minPosts(), digest.title());
  }

  /// Prepares the digest and plans for its next date, as if it had come.
  Sketch sketch(Transaction transaction, Digest digest, Instant now, Posts posts) {
    List<Post> moved = prepare(transaction, digest, now, posts);
    dates.due(transaction.handle(), digest, now).ifPresent(due -> pass(transaction, digest, due));
    Due due = dates.due(transaction.handle(), digest, now).orElse(Due.at(now));
    List<Post> unsent = unsent(transaction, digest, posts);
    List<Choice> choices = recipients.choices(transaction, digest);
    return new Sketch(
        digest,
        editions.nextNumber(transaction, digest),
        dates.coming(transaction.handle(), digest, now),
        dates.missed(transaction.handle(), digest),
        moved,
        posts.newestFirst().stream().filter(post -> wants(digest.topics(), post)).toList(),
        unsent,
        choices,
        editions.underWay(transaction.handle(), digest.key()),
        idle(digest, unsent, Readings.of(digest.first(unsent), choices)),
        precautions.reason(transaction, digest, digest.first(unsent), due));
  }

  /// True if the date gives no edition, as it is late; never where it has one already.
  boolean misses(Handle handle, Digest digest, Due due) {
    return digest.lateness().misses(due)
        && editions.composedFor(handle, digest, due.date()).isEmpty();
  }

  /// Puts a date behind the digest that is missed or has its edition already.
  private void pass(Transaction transaction, Digest digest, Due due) {
    if (misses(transaction.handle(), digest, due)) {
      dates.miss(transaction, digest, due);
    } else if (editions.composedFor(transaction.handle(), digest, due.date()).isPresent()) {
      dates.keep(transaction, digest, due.now());
    }
  }

  private List<Post> unsent(Transaction transaction, Digest digest, Posts posts) {
    Ledger.Known known = ledger.known(transaction, digest.key());
    return posts.newestFirst().stream()
        .filter(post -> !known.has(post) && wants(digest.topics(), post))
        .toList();
  }

  /// Whether a choice of topics, where none means all, takes in a post.
  static boolean wants(Collection<Topic> topics, Post post) {
    return topics.isEmpty()
        || post.tags().stream().map(tag -> Topic.of(tag.name())).anyMatch(topics::contains);
  }
}
