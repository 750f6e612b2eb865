package dev.postrider.audience;

import dev.postrider.audience.SubscriptionStep.Kind;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.outbox.Traces;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The way back of an address that was given up though it works, as after a fault of its mail
/// server. What people decided themselves is not taken back by anybody else.
public final class Restoration {

  private final Database database;
  private final Subscribers subscribers;
  private final Suppressions suppressions;
  private final ConsentRecord record = new ConsentRecord();
  private final Traces traces = new Traces();
  private final InstantSource clock;

  public Restoration(
      Database database, Subscribers subscribers, Suppressions suppressions, InstantSource clock) {
    this.database = database;
    this.subscribers = subscribers;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /// Lets emails go again to an address that bounced, and counts its refusals anew. Can be
  /// repeated.
  ///
  /// @param source where a person said so
  /// @return why nothing went there; empty where nothing stopped it. Only after a bounce that is
  ///   taken back, and a step on the record where the address is a reader's
  public Optional<Reason> restore(Address address, String source) {
    return database.inTransaction(
        transaction -> {
          Traces.lock(transaction);
          Map<String, Reason> known =
              suppressions
                  .of(transaction.handle(), List.of(address))
                  .getOrDefault(address.canonical(), Map.of());
          Optional<Reason> why =
              Optional.ofNullable(known.get(Suppressions.EVERYTHING))
                  .or(() -> Optional.ofNullable(known.get(Suppressions.EVERY_DIGEST)));
          if (why.equals(Optional.of(Reason.BOUNCED))) {
            restore(transaction, address, source);
          }
          return why;
        });
  }

  private void restore(Transaction transaction, Address address, String source) {
    suppressions.remove(transaction, address, Suppressions.EVERYTHING, Reason.BOUNCED);
    traces.forgetRefusals(transaction, address);
    var step = new SubscriptionStep(Kind.RESTORED, Suppressions.EVERYTHING, clock.instant());
    subscribers
        .find(transaction.handle(), address)
        .ifPresent(
            reader ->
                record.add(
                    transaction, reader.id(), step, new Consent(source, "the address works")));
  }
}
