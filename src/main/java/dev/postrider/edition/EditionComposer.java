package dev.postrider.edition;

import dev.postrider.database.Database;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.EditionWriter.Words;
import dev.postrider.edition.Plan.Ended;
import dev.postrider.edition.Plan.Issue;
import dev.postrider.outbox.Mailings;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Composes editions: takes the posts that are new, renders them once for each choice of topics,
/// and puts an email for each reader in the outbox.
///
/// An edition is frozen in one transaction, so a crash leaves nothing of an edition, and composing
/// again for the same date gives the edition that stands. Of several processes one composes at a
/// time; the others find what it left. For one thread.
public final class EditionComposer {

  /// Whoever holds it alone composes.
  private static final String TABLE = "digest";

  private final Database database;
  private final EditionPlanner planner;
  private final EditionWriter writer;
  private final EditionFreezer freezer;
  private final DigestDates dates = new DigestDates();

  private Optional<Rendered> rendered = Optional.empty();

  public EditionComposer(
      Database database, Mailings mailings, Editions editions, EditionWriter writer) {
    this.database = database;
    this.planner = new EditionPlanner(editions);
    this.writer = writer;
    this.freezer = new EditionFreezer(mailings, editions);
  }

  /// Composes the edition of a command that is given now.
  ///
  /// @param now the key that makes a repetition harmless
  /// @throws ProblemsFound as the other
  public Composition compose(Digest digest, Instant now, Posts posts, Problems problems) {
    return compose(digest, Due.at(now), posts, problems);
  }

  /// Composes the edition of a date from what is new among `posts`.
  ///
  /// It is rendered before the transaction that freezes it, so that nobody waits for a template;
  /// what changed meanwhile begins it anew.
  ///
  /// @param due its date is the key that makes a repetition harmless; where it lies ahead, no email
  ///   goes out before it
  /// @throws ProblemsFound if a template cannot be filled; nothing is written then
  public Composition compose(Digest digest, Due due, Posts posts, Problems problems) {
    List<Post> moved =
        database.alone(
            TABLE, transaction -> planner.prepare(transaction, digest, due.now(), posts));
    writer.warn(digest, moved, problems);
    Optional<Composition> composed = Optional.empty();
    while (composed.isEmpty()) {
      Plan plan = database.rehearse(transaction -> planner.plan(transaction, digest, due, posts));
      composed =
          switch (plan) {
            case Ended(Composition end) -> Optional.of(end);
            case Issue issue -> {
              Words words = words(issue, problems);
              yield database.alone(
                  TABLE,
                  transaction ->
                      planner.plan(transaction, digest, due, posts).equals(issue)
                          ? Optional.of(freezer.freeze(transaction, issue, words, due))
                          : Optional.empty());
            }
          };
    }
    return composed.get();
  }

  /// @param moved posts known under another id
  private record Rehearsal(List<Post> moved, Plan plan) {}

  /// What [#compose] would give now, without a trace; the edition has no mailing.
  public Composition rehearse(Digest digest, Due due, Posts posts, Problems problems) {
    Rehearsal rehearsal =
        database.rehearse(
            transaction ->
                new Rehearsal(
                    planner.prepare(transaction, digest, due.now(), posts),
                    planner.plan(transaction, digest, due, posts)));
    writer.warn(digest, rehearsal.moved(), problems);
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
          planner.see(transaction, digest, now, posts);
          return true;
        });
  }

  /// Puts the dates of the digest up to `now` behind it.
  public void keepDate(Digest digest, Instant now) {
    database.write(transaction -> dates.keep(transaction, digest, now));
  }

  /// True if the date gives no edition, as it is late; never where it has one already.
  public boolean misses(Digest digest, Due due) {
    return database.read(handle -> planner.misses(handle, digest, due));
  }

  /// Puts a date behind the digest that is missed.
  ///
  /// @return false where it was dealt with meanwhile; nothing was done then
  public boolean miss(Digest digest, Due due) {
    return database.alone(
        TABLE,
        transaction -> {
          boolean isDue =
              dates.due(transaction.handle(), digest, due.now()).equals(Optional.of(due));
          if (isDue) {
            dates.miss(transaction, digest, due);
          }
          return isDue;
        });
  }

  private record Rendered(Issue issue, Words words) {}

  /// What was rehearsed is not rendered again when it is composed.
  private Words words(Issue issue, Problems problems) {
    Optional<Rendered> before = rendered.filter(one -> one.issue().equals(issue));
    Rendered now = before.orElseGet(() -> new Rendered(issue, writer.write(issue, problems)));
    rendered = Optional.of(now);
    return now.words();
  }
}
