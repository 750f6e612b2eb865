package dev.postrider.edition;

import dev.postrider.audience.Topic;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Composition.Nothing;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.edition.Digest.Overflow;
import dev.postrider.outbox.MailingBody;
import dev.postrider.outbox.Mailings;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Composes editions: takes the posts that are new, renders them once for each choice of topics,
/// and puts an email for each reader in the outbox.
///
/// All of it is one transaction, so a crash leaves nothing of an edition, and composing again for
/// the same date gives the edition that stands.
public final class EditionComposer {

  /// Behind whatever is more urgent than a digest.
  private static final int PRIORITY = 10;

  private final Database database;
  private final Editions editions;
  private final Mailings mailings;
  private final Ledger ledger = new Ledger();
  private final DigestDates dates = new DigestDates();
  private final EditionWriter writer;
  private final Recipients recipients = new Recipients();

  public EditionComposer(
      Database database, Mailings mailings, Editions editions, EditionWriter writer) {
    this.database = database;
    this.mailings = mailings;
    this.writer = writer;
    this.editions = editions;
  }

  /// Composes the edition of `date` from what is new among `posts`.
  ///
  /// @param date of the digest's calendar, or the moment of a command; the key that makes a
  ///   repetition harmless
  /// @throws ProblemsFound if a template cannot be filled; nothing is written then
  public Composition compose(Digest digest, Instant date, Posts posts, Problems problems) {
    see(digest, date, posts);
    return database.inTransaction(
        transaction -> compose(transaction, digest, date, new Given(posts, problems)));
  }

  /// What [#compose] would give now, without a trace.
  public Composition rehearse(Digest digest, Instant date, Posts posts, Problems problems) {
    return database.rehearse(
        transaction -> {
          see(transaction, digest, date, posts);
          return compose(transaction, digest, date, new Given(posts, problems));
        });
  }

  /// When a digest is first seen, what was published before its start counts as sent. Its first
  /// date is then the next of its calendar, as it is when the calendar was changed. Nothing happens
  /// at any other time.
  public void see(Digest digest, Instant now, Posts posts) {
    database.write(transaction -> see(transaction, digest, now, posts));
  }

  /// Puts the dates of the digest up to `now` behind it.
  public void keepDate(Digest digest, Instant now) {
    database.write(transaction -> dates.keep(transaction, digest, now));
  }

  private void see(Transaction transaction, Digest digest, Instant now, Posts posts) {
    if (dates.next(transaction.handle(), digest).isPresent()) {
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

  private record Given(Posts posts, Problems problems) {}

  private Composition compose(Transaction transaction, Digest digest, Instant date, Given given) {
    Optional<Edition> standing = editions.composedFor(transaction, digest, date);
    if (standing.isPresent()) {
      return new Standing(standing.get());
    }
    Optional<Edition> underWay = editions.underWay(transaction.handle(), digest.key());
    if (underWay.isPresent()) {
      return new Standing(underWay.get());
    }
    List<Post> unsent = unsent(transaction, digest, given);
    if (unsent.size() < digest.minPosts()) {
      return new Nothing(tooFew(digest, unsent.size()));
    }
    List<Post> chosen = unsent.subList(0, Math.min(unsent.size(), digest.maxPosts()));
    var readings = Readings.of(chosen, recipients.choices(transaction, digest));
    if (readings.isEmpty()) {
      return new Nothing("no confirmed reader of " + digest.title() + " wants what is new");
    }
    var composed = freeze(transaction, new Issue(digest, date, chosen, readings), given.problems());
    if (digest.overflow() == Overflow.SKIP) {
      ledger.add(transaction, digest.key(), unsent, null);
    }
    return composed;
  }

  private static String tooFew(Digest digest, int unsent) {
    return unsent == 0
        ? "nothing new for " + digest.title() + " since its last edition"
        : "%d of at least %d posts are new for %s"
            .formatted(unsent, digest.minPosts(), digest.title());
  }

  /// Posts of the digest that are new for it, newest first. One that is known under another id is
  /// put on record and named.
  private List<Post> unsent(Transaction transaction, Digest digest, Given given) {
    Ledger.Known known = ledger.known(transaction, digest.key());
    var unsent = new ArrayList<Post>();
    var moved = new ArrayList<Post>();
    for (Post post : given.posts().newestFirst()) {
      if (known.hasUnderAnotherId(post)) {
        moved.add(post);
      } else if (!known.has(post) && wants(digest.topics(), post)) {
        unsent.add(post);
      }
    }
    ledger.add(transaction, digest.key(), moved, null);
    moved.forEach(
        post ->
            given
                .problems()
                .warning(
                    writer.location(post),
                    "counts as sent in "
                        + digest.title()
                        + ", though its id is new: '"
                        + post.id()
                        + "'",
                    "Keep content/.ids with the posts."));
    return unsent;
  }

  /// Whether a choice of topics, where none means all, takes in a post.
  static boolean wants(Collection<Topic> topics, Post post) {
    return topics.isEmpty()
        || post.tags().stream().map(tag -> Topic.of(tag.name())).anyMatch(topics::contains);
  }

  /// @param readings who gets which of `posts`
  private record Issue(Digest digest, Instant date, List<Post> posts, Readings readings) {}

  private Composed freeze(Transaction transaction, Issue issue, Problems problems) {
    Digest digest = issue.digest();
    int number = editions.nextNumber(transaction, digest);
    String key = Edition.key(digest.key(), number);
    var letterhead = writer.letterhead(digest, key);
    long mailingId = mailings.start(transaction, key, digest.key(), PRIORITY, letterhead);
    var heading = new EditionWriter.Heading(digest, number, issue.date(), letterhead);
    String subject = "";
    for (Readings.Reading reading : issue.readings().all()) {
      MailingBody body = writer.write(heading, reading.posts(), problems);
      mailings.addBody(transaction, mailingId, reading.number(), body);
      recipients.assign(transaction, mailingId, reading);
      subject = subject.isEmpty() ? body.subject() : subject;
    }
    recipients.write(transaction, mailingId, digest);
    long emails = mailings.divide(transaction, mailingId);
    var edition =
        new Edition(
            digest.key(), number, issue.date(), mailingId, subject, issue.readings().skipped());
    editions.add(transaction, edition);
    ledger.add(transaction, digest.key(), issue.posts(), number);
    return new Composed(edition, issue.posts(), emails);
  }
}
