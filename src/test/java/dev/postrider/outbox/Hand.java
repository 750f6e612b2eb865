package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;

import dev.postrider.database.Database;
import dev.postrider.outbox.Outbox.Intent;
import dev.postrider.outbox.Outbox.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One node's hand in the outbox, as a worker has it, without a mail server.
final class Hand {

  final Outbox outbox;

  Hand(Database database, OnUnknown onUnknown) {
    this.outbox = new Outbox(database, MAILINGS, onUnknown);
  }

  Hand(Database database) {
    this(database, OnUnknown.RESEND);
  }

  /// Takes the batch that is due first.
  Optional<Batch> claim(Instant now) {
    return outbox.due(now, 1).stream().findFirst().flatMap(due -> outbox.take(due.key(), now));
  }

  /// Writes down what became of the last emails and asks for the next.
  ///
  /// @return what was granted
  List<Outgoing> exchange(Batch batch, List<Outcome> outcomes, int most, Instant now) {
    List<Settlement> settlements =
        outcomes.stream().map(outcome -> new Settlement(batch, outcome)).toList();
    List<Intent> intents =
        outbox.waiting(batch, now).stream()
            .limit(most)
            .map(email -> new Intent(batch, email))
            .toList();
    return outbox.exchange(settlements, intents, now).stream().flatMap(Optional::stream).toList();
  }
}
