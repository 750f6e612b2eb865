package dev.postrider.audience;

import dev.postrider.audience.SubscriptionStep.Kind;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.mail.Token;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// How people join, choose, leave and come back. Each step goes on the record.
///
/// A reader is known by the token of a link in an email sent to them, never by an address typed
/// somewhere. Every step can be repeated. Those that change the status write it first, which makes
/// the next of the same reader wait: leaving and coming back at once end as one of them.
public final class Subscriptions {

  private final Database database;
  private final Subscribers subscribers;
  private final Suppressions suppressions;
  private final Tokens tokens;
  private final InstantSource clock;

  public Subscriptions(
      Database database,
      Subscribers subscribers,
      Suppressions suppressions,
      Tokens tokens,
      InstantSource clock) {
    this.database = database;
    this.subscribers = subscribers;
    this.suppressions = suppressions;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// What [#join] did.
  public enum Joined {
    ADDED,
    ALREADY_THERE,
    /// left everything before; only they themselves can come back
    LEFT_BEFORE
  }

  /// Adds people who have agreed.
  ///
  /// @return how many of them each became; no zeros
  Map<Joined, Long> join(Transaction transaction, List<Newcomer> newcomers, Consent consent) {
    List<Newcomer> welcome =
        newcomers.stream().filter(newcomer -> !hasLeft(transaction, newcomer)).toList();
    List<Address> added = subscribers.add(transaction, welcome);
    subscribers.record(transaction, added, step(Kind.CONFIRMED, Suppressions.EVERYTHING), consent);
    var counts = new EnumMap<Joined, Long>(Joined.class);
    counts.put(Joined.ADDED, (long) added.size());
    counts.put(Joined.ALREADY_THERE, (long) welcome.size() - added.size());
    counts.put(Joined.LEFT_BEFORE, (long) newcomers.size() - welcome.size());
    counts.values().removeIf(many -> many == 0);
    return counts;
  }

  private boolean hasLeft(Transaction transaction, Newcomer newcomer) {
    return suppressions.holds(transaction.handle(), newcomer.address(), Suppressions.EVERYTHING);
  }

  /// Adds somebody who has agreed.
  ///
  /// @param topics what they want to read about; none for everything
  public Joined join(Address address, Collection<Topic> topics, Consent consent) {
    var newcomer = new Newcomer(address, List.copyOf(topics));
    return database
        .inTransaction(transaction -> join(transaction, List.of(newcomer), consent))
        .keySet()
        .iterator()
        .next();
  }

  /// Hands on everybody, by id, one at a time.
  public void forEach(Consumer<Subscriber> each) {
    List<Subscriber> some = after(0);
    while (!some.isEmpty()) {
      some.forEach(each);
      some = after(some.getLast().id());
    }
  }

  private List<Subscriber> after(long id) {
    return database.read(handle -> subscribers.after(handle, id));
  }

  /// The reader a link was made for.
  ///
  /// @param token as it stands in the link
  /// @return empty where the token was not made here for `purpose`
  public Optional<Subscription> find(Token.Purpose purpose, String token) {
    return tokens
        .read(purpose, token)
        .flatMap(
            read ->
                database.read(
                    handle ->
                        subscribers
                            .find(handle, read.recipient())
                            .map(found -> subscription(handle, found, read.scope()))));
  }

  private Subscription subscription(Handle handle, Subscriber subscriber, String digest) {
    return new Subscription(
        subscriber, digest, suppressions.holds(handle, subscriber.address(), digest));
  }

  /// From now on no email of this digest goes to the reader.
  public void leave(Subscription subscription, String source) {
    leave(subscription, subscription.digest(), source);
  }

  /// From now on no email at all goes to the reader.
  public void leaveEverything(Subscription subscription, String source) {
    leave(subscription, Suppressions.EVERYTHING, source);
  }

  private void leave(Subscription subscription, String scope, String source) {
    Subscriber reader = subscription.subscriber();
    database.write(
        transaction -> {
          Instant now = clock.instant();
          if (scope.equals(Suppressions.EVERYTHING)) {
            subscribers.setStatus(transaction, reader.id(), SubscriptionStatus.UNSUBSCRIBED);
          }
          suppressions.add(transaction, reader.address(), scope, Reason.UNSUBSCRIBED, now);
          subscribers.record(
              transaction,
              reader.id(),
              step(Kind.LEFT, scope),
              new Consent(source, "unsubscribed"));
        });
  }

  /// Undoes [#leave] and [#leaveEverything]: the reader gets this digest again.
  public void comeBack(Subscription subscription, String source) {
    Subscriber reader = subscription.subscriber();
    database.write(
        transaction -> {
          subscribers.setStatus(transaction, reader.id(), SubscriptionStatus.CONFIRMED);
          suppressions.remove(
              transaction, reader.address(), subscription.digest(), Reason.UNSUBSCRIBED);
          suppressions.remove(
              transaction, reader.address(), Suppressions.EVERYTHING, Reason.UNSUBSCRIBED);
          subscribers.record(
              transaction,
              reader.id(),
              step(Kind.RETURNED, subscription.digest()),
              new Consent(source, "undone"));
        });
  }

  /// From now on the reader gets posts of these topics.
  ///
  /// @param topics none for everything
  public void choose(Subscription subscription, Collection<Topic> topics, String source) {
    long reader = subscription.subscriber().id();
    database.write(
        transaction -> {
          subscribers.choose(transaction, reader, topics);
          subscribers.record(
              transaction,
              reader,
              step(Kind.CHOSE_TOPICS, Suppressions.EVERYTHING),
              new Consent(source, topics.isEmpty() ? "all topics" : Topic.write(topics)));
        });
  }

  private SubscriptionStep step(Kind kind, String scope) {
    return new SubscriptionStep(kind, scope, clock.instant());
  }
}
