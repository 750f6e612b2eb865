package dev.postrider.audience;

import dev.postrider.audience.SubscriptionStep.Kind;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.outbox.Traces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How it becomes known here that people left elsewhere. It can be repeated.
///
/// Of somebody who was erased here nothing is written down again, and nobody is erased until the
/// transaction ends.
public final class Departures {

  private final Subscribers subscribers;
  private final Suppressions suppressions;
  private final ConsentRecord record = new ConsentRecord();
  private final InstantSource clock;

  public Departures(Subscribers subscribers, Suppressions suppressions, InstantSource clock) {
    this.subscribers = subscribers;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /// From now on no email of any digest goes to them, be they readers here or not; after a bounce
  /// or a complaint nothing does.
  ///
  /// @param source where that is from
  public void add(Transaction transaction, List<Newcomer> people, Reason reason, Consent source) {
    Traces.lock(transaction);
    Set<String> gone =
        suppressions.held(
            transaction.handle(), people.stream().map(Newcomer::address).toList(), scope(reason));
    List<Newcomer> fresh =
        people.stream().filter(one -> !gone.contains(one.address().canonical())).toList();
    if (fresh.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Address> addresses = fresh.stream().map(Newcomer::address).toList();
    subscribers.depart(transaction, fresh, now);
    suppressions.add(transaction, addresses, scope(reason), reason, now);
    record.addAll(
        transaction,
        fresh,
        _ -> new SubscriptionStep(Kind.LEFT, Suppressions.EVERYTHING, now),
        elsewhere(source, reason));
  }

  private static String scope(Reason reason) {
    return reason == Reason.UNSUBSCRIBED ? Suppressions.EVERY_DIGEST : Suppressions.EVERYTHING;
  }

  /// From now on no email of these digests goes there. Where it is a reader's, each that they had
  /// not left already is a step on the record.
  ///
  /// @param digests keys
  /// @param source where that is from
  public void leave(
      Transaction transaction, Address address, Collection<String> digests, Consent source) {
    Traces.lock(transaction);
    Map<String, Reason> known =
        suppressions
            .of(transaction.handle(), List.of(address))
            .getOrDefault(address.canonical(), Map.of());
    if (known.containsValue(Reason.ERASED)) {
      return;
    }
    Instant now = clock.instant();
    Optional<Subscriber> reader = subscribers.find(transaction.handle(), address);
    for (String key : digests) {
      if (!known.containsKey(key)) {
        suppressions.add(transaction, address, key, Reason.UNSUBSCRIBED, now);
        var step = new SubscriptionStep(Kind.LEFT, key, now);
        reader.ifPresent(
            found ->
                record.add(transaction, found.id(), step, elsewhere(source, Reason.UNSUBSCRIBED)));
      }
    }
  }

  private static Consent elsewhere(Consent source, Reason reason) {
    return new Consent(source.source(), "elsewhere: " + reason.word());
  }
}
