package dev.postrider.roster;

import dev.postrider.audience.Consent;
import dev.postrider.audience.Departures;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscriptions;
import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.outbox.Suppressions.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

  /// Writes all of it in one transaction, which a rehearsal undoes.
  Outcome admit(List<Row> rows, Intake intake) {
    return intake.rehearsal()
        ? database.rehearse(transaction -> admit(transaction, rows, intake.consent()))
        : database.inTransaction(transaction -> admit(transaction, rows, intake.consent()));
  }

  private Outcome admit(Transaction transaction, List<Row> rows, Consent consent) {
    var leavers = new EnumMap<Reason, List<Newcomer>>(Reason.class);
    for (Reason reason : Reason.values()) {
      leavers.put(
          reason,
          rows.stream()
              .filter(row -> row.standing().reason().filter(reason::equals).isPresent())
              .map(Row::newcomer)
              .toList());
    }
    leavers.forEach((reason, people) -> departures.add(transaction, people, reason, consent));
    List<Newcomer> welcome =
        rows.stream()
            .filter(row -> row.standing() == Standing.CONFIRMED)
            .map(Row::newcomer)
            .toList();
    Map<Joined, Long> joined = subscriptions.join(transaction, welcome, consent);
    for (Row row : rows) {
      if (!row.left().isEmpty()) {
        departures.leave(transaction, row.newcomer().address(), row.left());
      }
    }
    return new Outcome(
        joined,
        leavers.values().stream().mapToLong(List::size).sum(),
        rows.stream().filter(row -> row.standing() == Standing.PENDING).count());
  }
}
