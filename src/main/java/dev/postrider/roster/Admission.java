package dev.postrider.roster;

import dev.postrider.audience.Consent;
import dev.postrider.audience.Departures;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscriptions;
import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.outbox.Suppressions.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What becomes of the rows of a list. Who left is dealt with before anybody joins, so that of two
/// rows of one address the one that left holds.
final class Admission {

  /// @param joined what became of those who agreed; no zeros
  record Outcome(Map<Joined, Long> joined, long leftElsewhere, long unconfirmed) {

    Outcome {
      joined = Map.copyOf(joined);
    }
  }

  private final Database database;
  private final Subscriptions subscriptions;
  private final Departures departures;

  Admission(Database database, Subscriptions subscriptions, Departures departures) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.departures = departures;
  }

  /// Writes all of it in one transaction, which a rehearsal undoes. Who is asked is so after that.
  Outcome admit(List<Row> rows, Intake intake) {
    List<Row> newcomers =
        rows.stream().filter(row -> row.standing().reason().isEmpty() && !row.isAgain()).toList();
    List<Newcomer> welcome = welcome(newcomers, intake);
    Function<Transaction, Map<Joined, Long>> work =
        transaction -> {
          leaveEverything(transaction, rows, intake.consent());
          Map<Joined, Long> added =
              intake.asking().isPresent()
                  ? Map.of()
                  : subscriptions.join(transaction, welcome, intake.consent());
          leaveSome(transaction, rows, intake.consent());
          return added;
        };
    Map<Joined, Long> joined =
        intake.rehearsal() ? database.rehearse(work) : database.inTransaction(work);
    if (intake.asking().isPresent()) {
      joined = intake.asking().get().ask(welcome, intake.consent(), intake.rehearsal());
    }
    long leftElsewhere = rows.stream().filter(row -> row.standing().reason().isPresent()).count();
    return new Outcome(joined, leftElsewhere, newcomers.size() - welcome.size());
  }

  /// Who never agreed can be asked, and not be taken in.
  private static List<Newcomer> welcome(List<Row> rows, Intake intake) {
    return rows.stream()
        .filter(
            row ->
                row.standing() == Standing.CONFIRMED
                    || (row.standing() == Standing.PENDING && !intake.wantsConfirmed()))
        .map(Row::newcomer)
        .toList();
  }

  private void leaveEverything(Transaction transaction, List<Row> rows, Consent consent) {
    for (Reason reason : Reason.values()) {
      List<Newcomer> leavers =
          rows.stream()
              .filter(row -> row.standing().reason().filter(reason::equals).isPresent())
              .map(Row::newcomer)
              .toList();
      departures.add(transaction, leavers, reason, consent);
    }
  }

  /// When they are there, so that it goes on their record.
  private void leaveSome(Transaction transaction, List<Row> rows, Consent consent) {
    for (Row row : rows) {
      if (!row.left().isEmpty()) {
        departures.leave(transaction, row.newcomer().address(), row.left(), consent);
      }
    }
  }
}
