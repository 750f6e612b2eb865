package dev.postrider.edition;

import dev.postrider.audience.Topic;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Composition.Nothing;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.outbox.Mailings;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Composes editions: takes the posts that are new, renders them once for each choice of topics,
/// and puts an email for each reader in the outbox.
///
/// An edition is frozen in one transaction, so a crash leaves nothing of an edition, and composing
/// again for the same date gives the edition that stands. Of several processes one composes at a
/// time; the others find what it left. For one thread.
public final class EditionComposer {

  /// Behind whatever is more urgent than a digest.
  private static final int PRIORITY = 10;

  /// Whoever holds it alone composes.
  private static final String TABLE = "digest";

  private final Database database;
  private final Editions editions;
  private final Mailings mailings;
  private final Ledger ledger = new Ledger();
  private final Precautions precautions;
  private final Approval approval;
  private final DigestDates dates = new DigestDates();
  private final EditionWriter writer;
  private final Recipients recipients = new Recipients();

  private Optional<Rendered> rendered = Optional.empty();

  public EditionComposer(
      Database database, Mailings mailings, Editions editions, EditionWriter writer) {
    this.database = database;
    this.mailings = mailings;
    this.writer = writer;
    this.editions = editions;
    this.precautions = new Precautions(editions, ledger);
    this.approval = new Approval(mailings);
  }

  /// Composes the edition of `date` from what is new among `posts`.
  ///
  /// It is rendered before the transaction that freezes it, so that nobody waits for a template;
  /// what changed meanwhile begins it anew.
  ///
  /// @param date of the digest's calendar, or the moment of a command; the key that makes a
  ///   repetition harmless
  /// @throws ProblemsFound if a template cannot be filled; nothing is written then
  public Composition compose(Digest digest, Instant date, Posts posts, Problems problems) {
    List<Post> moved =
        database.alone(TABLE, transaction -> prepare(transaction, digest, date, posts));
    warn(digest, moved, problems);
    Optional<Composition> composed = Optional.empty();
    while (composed.isEmpty()) {
      Plan plan = database.rehearse(transaction -> plan(transaction, digest, date, posts));
      composed =
          switch (plan) {
            case Ended(Composition end) -> Optional.of(end);
            case Issue issue -> {
              Words words = words(issue, problems);
              yield database.alone(
                  TABLE,
                  transaction ->
                      plan(transaction, digest, date, posts).equals(issue)
                          ? Optional.of(freeze(transaction, issue, words))
                          : Optional.empty());
            }
          };
    }
    return composed.get();
  }

  /// What [#compose] would give now, without a trace; the edition has no mailing.
  public Composition rehearse(Digest digest, Instant date, Posts posts, Problems problems) {
    Rehearsal rehearsal =
        database.rehearse(
            transaction ->
                new Rehearsal(
                    prepare(transaction, digest, date, posts),
                    plan(transaction, digest, date, posts)));
    warn(digest, rehearsal.moved(), problems);
    return switch (rehearsal.plan()) {
      case Ended(Composition end) -> end;
      case Issue issue ->
          new Composed(
              issue.edition(0, words(issue, problems)),
              issue.posts(),
              issue.readings().recipients(),
              issue.held());
    };
  }

  /// When a digest is first seen, what was published before its start counts as sent. Its first
  /// date is then the next of its calendar, as it is when the calendar was changed. Nothing happens
  /// at any other time.
  public void see(Digest digest, Instant now, Posts posts) {
    database.alone(
        TABLE,
        transaction -> {
          see(transaction, digest, now, posts);
          return true;
        });
  }

  /// Puts the dates of the digest up to `now` behind it.
  public void keepDate(Digest digest, Instant now) {
    database.write(transaction -> dates.keep(transaction, digest, now));
  }

  private void see(Transaction transaction, Digest digest, Instant now, Posts posts) {
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

  /// @param moved posts known under another id
  private record Rehearsal(List<Post> moved, Plan plan) {}

  /// What there is to compose, or why there is nothing.
  private sealed interface Plan {}

  private record Ended(Composition end) implements Plan {}

  /// @param unsent all that is new
  /// @param posts of it those that go in
  /// @param readings who gets which of `posts`
  /// @param held why it does not go out at once
  private record Issue(
      Digest digest,
      Instant date,
      int number,
      List<Post> unsent,
      List<Post> posts,
      Readings readings,
      Optional<String> held)
      implements Plan {

    /// What had no room.
    List<Post> left() {
      return unsent.subList(posts.size(), unsent.size());
    }

    Edition edition(long mailingId, Words words) {
      String subject = words.bodies().getFirst().subject();
      return new Edition(digest.key(), number, date, mailingId, subject, readings.skipped());
    }
  }

  private Plan plan(Transaction transaction, Digest digest, Instant date, Posts posts) {
    Optional<Edition> standing =
        editions
            .composedFor(transaction, digest, date)
            .or(() -> editions.underWay(transaction.handle(), digest.key()));
    if (standing.isPresent()) {
      return new Ended(new Standing(standing.get()));
    }
    Ledger.Known known = ledger.known(transaction, digest.key());
    List<Post> unsent =
        posts.newestFirst().stream()
            .filter(post -> !known.has(post) && wants(digest.topics(), post))
            .toList();
    if (unsent.size() < digest.minPosts()) {
      return new Ended(new Nothing(tooFew(digest, unsent.size())));
    }
    List<Post> chosen = unsent.subList(0, Math.min(unsent.size(), digest.maxPosts()));
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

  /// Sees the digest, and puts on record what is known under another id.
  ///
  /// @return what that is
  private List<Post> prepare(Transaction transaction, Digest digest, Instant date, Posts posts) {
    see(transaction, digest, date, posts);
    Ledger.Known known = ledger.known(transaction, digest.key());
    List<Post> moved = posts.newestFirst().stream().filter(known::hasUnderAnotherId).toList();
    ledger.add(transaction, digest.key(), moved, null);
    return moved;
  }

  private void warn(Digest digest, List<Post> moved, Problems problems) {
    moved.forEach(
        post ->
            problems.warning(
                writer.location(post),
                "counts as sent in "
                    + digest.title()
                    + ", though its id is new: '"
                    + post.id()
                    + "'",
                "Keep content/.ids with the posts."));
  }

  /// Whether a choice of topics, where none means all, takes in a post.
  static boolean wants(Collection<Topic> topics, Post post) {
    return topics.isEmpty()
        || post.tags().stream().map(tag -> Topic.of(tag.name())).anyMatch(topics::contains);
  }

  private EditionWriter.Heading heading(Issue issue) {
    String key = Edition.key(issue.digest().key(), issue.number());
    return new EditionWriter.Heading(
        issue.digest(), issue.number(), issue.date(), writer.letterhead(issue.digest(), key));
  }

  /// What an edition says.
  ///
  /// @param bodies one for each reading, in their order
  /// @param forApproval the one with all its posts; empty where nobody has to approve it
  private record Words(List<MailingBody> bodies, Optional<MailingBody> forApproval) {}

  private record Rendered(Issue issue, Words words) {}

  /// What was rehearsed is not rendered again when it is composed.
  private Words words(Issue issue, Problems problems) {
    Optional<Rendered> before = rendered.filter(one -> one.issue().equals(issue));
    Rendered now = before.orElseGet(() -> new Rendered(issue, render(issue, problems)));
    rendered = Optional.of(now);
    return now.words();
  }

  private Words render(Issue issue, Problems problems) {
    EditionWriter.Heading heading = heading(issue);
    List<Readings.Reading> readings = issue.readings().all();
    List<MailingBody> bodies =
        readings.stream().map(reading -> writer.write(heading, reading.posts(), problems)).toList();
    if (!issue.digest().approve()) {
      return new Words(bodies, Optional.empty());
    }
    boolean isWhole = readings.getFirst().posts().equals(issue.posts());
    return new Words(
        bodies,
        Optional.of(isWhole ? bodies.getFirst() : writer.write(heading, issue.posts(), problems)));
  }

  private Composition freeze(Transaction transaction, Issue issue, Words words) {
    Digest digest = issue.digest();
    Letterhead letterhead = heading(issue).letterhead();
    String key = Edition.key(digest.key(), issue.number());
    long mailingId = mailings.start(transaction, key, digest.key(), PRIORITY, letterhead);
    for (int i = 0; i < words.bodies().size(); i++) {
      Readings.Reading reading = issue.readings().all().get(i);
      mailings.addBody(transaction, mailingId, reading.number(), words.bodies().get(i));
      recipients.assign(transaction, mailingId, reading);
    }
    recipients.write(transaction, mailingId, digest);
    long emails = mailings.divide(transaction, mailingId);
    Edition edition = issue.edition(mailingId, words);
    editions.add(transaction, edition);
    enter(transaction, issue);
    issue.held().ifPresent(reason -> mailings.hold(transaction, mailingId, reason));
    words
        .forApproval()
        .ifPresent(
            body ->
                approval.write(
                    transaction,
                    edition,
                    EditionWriter.single(letterhead),
                    body,
                    writer.approvers()));
    return new Composed(edition, issue.posts(), emails, issue.held());
  }

  private void enter(Transaction transaction, Issue issue) {
    String digest = issue.digest().key();
    ledger.add(transaction, digest, issue.posts(), issue.number());
    switch (issue.digest().overflow()) {
      case SKIP -> ledger.add(transaction, digest, issue.unsent(), null);
      case KEEP -> ledger.keepOver(transaction, digest, issue.left());
    }
  }
}
