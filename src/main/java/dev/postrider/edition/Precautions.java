package dev.postrider.edition;

import dev.postrider.database.Transaction;
import dev.postrider.post.Post;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why an edition does not go out before a person has looked at it.
final class Precautions {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

  private final Editions editions;
  private final Ledger ledger;

  Precautions(Editions editions, Ledger ledger) {
    this.editions = editions;
    this.ledger = ledger;
  }

  /// Part of a sentence; empty where the edition may go out.
  ///
  /// @param posts those that go in
  /// @param due the date it is for
  Optional<String> reason(Transaction transaction, Digest digest, List<Post> posts, Due due) {
    Optional<String> approval =
        digest.approve() ? Optional.of("waits for approval") : Optional.empty();
    Optional<String> late =
        digest.lateness().asks(due) ? Optional.of(tooLate(digest, due)) : Optional.empty();
    Optional<String> age =
        editions
            .lastDate(transaction, digest)
            .flatMap(last -> tooOld(transaction, digest, posts, last));
    return Stream.of(approval, late, age)
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + "; " + other);
  }

  private static String tooLate(Digest digest, Due due) {
    return "was due %s and is %s late"
        .formatted(
            DATE_AND_TIME.format(due.date().atZone(digest.calendar().zone())), due.howLate());
  }

  /// A post may well be old that once had no room; any other was rather brought in by mistake.
  private Optional<String> tooOld(
      Transaction transaction, Digest digest, List<Post> posts, Instant last) {
    Instant oldest = last.minus(digest.holdOlderThan());
    Set<String> keptOver = ledger.keptOver(transaction, digest.key());
    List<Post> old =
        posts.stream()
            .filter(post -> post.published().isBefore(oldest) && !keptOver.contains(post.id()))
            .toList();
    return old.isEmpty() ? Optional.empty() : Optional.of(said(digest, old, last));
  }

  private static String said(Digest digest, List<Post> old, Instant last) {
    String titles =
        old.stream().map(post -> "'" + post.title() + "'").collect(Collectors.joining(", "));
    return "%s %s dated %s, long before the last edition of %s"
        .formatted(
            titles,
            old.size() == 1 ? "is" : "are",
            old.stream()
                .map(post -> date(digest, post.published()))
                .distinct()
                .collect(Collectors.joining(", ")),
            date(digest, last));
  }

  private static String date(Digest digest, Instant instant) {
    return DATE.format(instant.atZone(digest.calendar().zone()));
  }
}
