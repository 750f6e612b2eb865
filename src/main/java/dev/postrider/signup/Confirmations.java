package dev.postrider.signup;

import dev.postrider.audience.Subscriber;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.outbox.MailingBody;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.RunningMailings;
import dev.postrider.outbox.RunningMailings.Addition;
import dev.postrider.problem.ProblemsFound;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The emails that ask people to confirm: a mailing of its own for each day in UTC, or several on a
/// busy one, to which they are added while it goes out. They are no bulk mail and go before any
/// edition. Threads may share one.
final class Confirmations {

  /// How the mailings' names begin: `confirm/2026-11-22`.
  static final String NAMES = "confirm/";

  private static final int PRIORITY = 1;

  /// Nobody gets two within this.
  private static final Duration APART = Duration.ofHours(24);

  /// What is said today, and where that stands.
  record Today(LocalDate day, MailingBody body, long mailingId, int number) {}

  private final Database database;
  private final ConfirmationEmail email;
  private final RunningMailings mailings = new RunningMailings();
  private volatile @Nullable Today last;

  Confirmations(Database database, ConfirmationEmail email) {
    this.database = database;
    this.email = email;
  }

  /// Begins the mailing of the day where it is not there, and lets it say what the template says
  /// now. Not to be asked within a transaction.
  ///
  /// @throws ProblemsFound if the email must not go out as it is
  Today today(Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    MailingBody body = email.body();
    Today kept = last;
    if (kept == null || !kept.day().equals(day) || !kept.body().equals(body) || isOver(kept)) {
      kept = database.inTransaction(transaction -> open(transaction, day, body));
      last = kept;
    }
    return kept;
  }

  private boolean isOver(Today kept) {
    return !database.read(handle -> mailings.takesMore(handle, kept.mailingId()));
  }

  private Today open(Transaction transaction, LocalDate day, MailingBody body) {
    long id = mailings.open(transaction, NAMES + day, "", PRIORITY, email.letterhead());
    return new Today(day, body, id, mailings.say(transaction, id, body));
  }

  /// When the email with this link was first sent; empty where the link is none, or is too old.
  Optional<Instant> sent(String token, Instant now) {
    return email.sent(token, now);
  }

  /// Puts an email to somebody in the outbox, unless one waits there or was sent to them of late.
  ///
  /// @param earlier the mailing of their last one; 0 for none
  /// @return the mailing of their last one now
  long write(Transaction transaction, Today today, Subscriber reader, long earlier, Instant now) {
    var addition = new Addition(today.mailingId(), reader.id(), today.number(), reader.address());
    long since = now.minus(APART).toEpochMilli();
    boolean isNew = mailings.add(transaction, addition, earlier, since);
    return isNew ? today.mailingId() : earlier;
  }

  /// Lets those of earlier days go on, once a day, that the server blocked: there is no list that a
  /// person must look at first, a block ends by itself as a rule, and those who wait asked for the
  /// email. What is held for another reason stays so: a person did it, or must look.
  void goOn(Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    database
        .read(handle -> mailings.blocked(handle, NAMES, NAMES + day, midnight))
        .forEach(id -> database.write(transaction -> new Mailings().resume(transaction, id, now)));
  }
}
