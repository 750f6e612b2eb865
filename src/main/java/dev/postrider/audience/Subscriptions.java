package dev.postrider.audience;

import dev.postrider.audience.SubscriptionStep.Kind;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.mail.Token;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.outbox.Traces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// How people join, choose, leave and come back. Each step goes on the record.
///
/// A reader is known by the token of a link in an email sent to them, never by an address typed
/// somewhere. Every step can be repeated. Those that change somebody lock their row first, so that
/// the next of the same reader waits: leaving and coming back at once end as one of them.
public final class Subscriptions {

  private final Database database;
  private final Subscribers subscribers;
  private final ConsentRecord record = new ConsentRecord();
  private final Suppressions suppressions;
  private final People people;
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
    this.people = new People(database, subscribers, suppressions, clock);
    this.tokens = tokens;
    this.clock = clock;
  }

  /// What [#join] did.
  public enum Joined {
    /// is written to from now on
    ADDED,
    ALREADY_THERE,
    /// left everything before, or was erased, and comes back by themselves alone; or cannot be sent
    /// anything
    LEFT_BEFORE
  }

  /// Adds people who have agreed. Who asked and has not confirmed by themselves is added too.
  /// Nobody is erased until the transaction ends.
  ///
  /// @return how many of them each became; no zeros
  public Map<Joined, Long> join(
      Transaction transaction, List<Newcomer> newcomers, Consent consent) {
    Traces.lock(transaction);
    List<Address> addresses = newcomers.stream().map(Newcomer::address).toList();
    Set<String> gone =
        suppressions.held(transaction.handle(), addresses, Suppressions.EVERY_DIGEST);
    List<Newcomer> welcome =
        newcomers.stream().filter(one -> !gone.contains(one.address().canonical())).toList();
    List<Newcomer> added = subscribers.add(transaction, welcome, clock.instant());
    record.addAll(
        transaction, added, one -> step(Kind.CONFIRMED, one.digests(), one.topics()), consent);
    var counts = new EnumMap<Joined, Long>(Joined.class);
    counts.put(Joined.ADDED, (long) added.size());
    counts.put(Joined.ALREADY_THERE, (long) welcome.size() - added.size());
    counts.put(Joined.LEFT_BEFORE, (long) newcomers.size() - welcome.size());
    counts.values().removeIf(many -> many == 0);
    return counts;
  }

  /// True if whoever has this address left everything before, or was erased, or cannot be sent
  /// anything: nobody else brings them back. Nobody is erased until the transaction ends.
  public boolean hasLeft(Transaction transaction, Address address) {
    Traces.lock(transaction);
    return suppressions.holds(transaction.handle(), address, Suppressions.EVERY_DIGEST);
  }

  /// Adds somebody who has agreed.
  public Joined join(Newcomer newcomer, Consent consent) {
    return database
        .inTransaction(transaction -> join(transaction, List.of(newcomer), consent))
        .keySet()
        .iterator()
        .next();
  }

  /// Makes a row for somebody who asked to be written to, and has yet to confirm; nothing is sent
  /// to them until [#confirm]. Who is there stays as they are.
  ///
  /// @return the subscriber, new or not, as [#lock] gives them
  public Subscriber expect(Transaction transaction, Newcomer newcomer, Instant now) {
    long id = subscribers.expect(transaction, newcomer, now);
    // who is forgotten between the two is new
    return lock(transaction, id).orElseGet(() -> expect(transaction, newcomer, now));
  }

  /// A subscriber as they are now, whom nobody else changes until the transaction ends.
  ///
  /// @return empty where there is nobody like that, or no more
  public Optional<Subscriber> lock(Transaction transaction, long id) {
    return subscribers.lock(transaction, id);
  }

  /// Puts on the record what somebody asked for.
  ///
  /// @param asked where, and in which words
  public void recordAsked(Transaction transaction, long id, Newcomer wish, Consent asked) {
    record.add(transaction, id, step(Kind.ASKED, wish.digests(), wish.topics()), asked);
  }

  /// Takes out somebody who was expected and has not confirmed; nothing happens to others.
  ///
  /// @return false where there is nobody like that
  public boolean forget(Transaction transaction, long id) {
    return people.forget(transaction, id);
  }

  /// Somebody confirms, from their mailbox, that they want these digests: they get them from now on
  /// besides those they have, be it that they left or were erased before. Who had left everything,
  /// or had not confirmed, gets no more than these.
  ///
  /// @param topics none for everything
  public void confirm(
      Transaction transaction,
      long id,
      Collection<String> digests,
      Collection<Topic> topics,
      Consent consent) {
    Subscriber reader = subscribers.lock(transaction, id).orElseThrow();
    var asked = new TreeSet<>(digests);
    boolean hasLeft =
        suppressions.of(transaction.handle(), reader.address()).contains(Suppressions.EVERY_DIGEST);
    if (reader.status() != SubscriptionStatus.PENDING && !hasLeft) {
      asked.addAll(reader.digests());
    }
    subscribers.setStatus(transaction, id, SubscriptionStatus.CONFIRMED);
    subscribers.chooseDigests(transaction, id, asked);
    subscribers.chooseTopics(transaction, id, topics);
    allow(transaction, reader, digests);
    suppressions.remove(transaction, reader.address(), Suppressions.EVERYTHING, Reason.ERASED);
    record.add(transaction, id, step(Kind.CONFIRMED, digests, topics), consent);
  }

  /// Takes back that a reader left everything, and these digests.
  private void allow(Transaction transaction, Subscriber reader, Collection<String> digests) {
    var scopes = new TreeSet<>(digests);
    scopes.add(Suppressions.EVERY_DIGEST);
    scopes.forEach(
        scope -> suppressions.remove(transaction, reader.address(), scope, Reason.UNSUBSCRIBED));
  }

  /// Hands on those who are meant, by id, one at a time.
  public void forEach(ReaderFilter filter, Consumer<Subscriber> each) {
    forEachSome(filter, some -> some.forEach(each));
  }

  /// As [#forEach], at most a thousand at a time and never none.
  public void forEachSome(ReaderFilter filter, Consumer<List<Subscriber>> each) {
    List<Subscriber> some = after(filter, 0);
    while (!some.isEmpty()) {
      each.accept(some);
      some = after(filter, some.getLast().id());
    }
  }

  private List<Subscriber> after(ReaderFilter filter, long id) {
    return database.read(handle -> subscribers.after(handle, filter, id));
  }

  /// What stops emails to these addresses, by canonical address and scope; see [Suppressions].
  public Map<String, Map<String, Reason>> suppressions(List<Address> addresses) {
    return database.read(handle -> suppressions.of(handle, addresses));
  }

  public Optional<Subscriber> find(Address address) {
    return database.read(handle -> find(handle, address));
  }

  public Optional<Subscriber> find(Handle handle, Address address) {
    return subscribers.find(handle, address);
  }

  /// The reader a link was made for.
  ///
  /// @param token as it stands in the link
  /// @return empty where the token was not made here for `purpose`, has expired, or is of somebody
  ///   who was erased
  public Optional<Subscription> find(Token.Purpose purpose, String token) {
    return tokens
        .read(purpose, token, clock.instant())
        .flatMap(
            read ->
                database.read(
                    handle ->
                        subscribers
                            .find(handle, read.recipient())
                            .map(found -> subscription(handle, found, read.scope()))));
  }

  private Subscription subscription(Handle handle, Subscriber subscriber, String digest) {
    return new Subscription(subscriber, digest, suppressions.of(handle, subscriber.address()));
  }

  /// From now on no email of this digest goes to the reader. To leave one that is no more is to
  /// leave everything, as another name may stand for what it was.
  ///
  /// @param digests the keys of all there are
  public void leave(Subscription subscription, Collection<String> digests, String source) {
    database.write(transaction -> leave(transaction, subscription, digests, source));
  }

  /// As the other, as part of something larger.
  public void leave(
      Transaction at, Subscription subscription, Collection<String> digests, String source) {
    locked(at, subscription)
        .ifPresent(
            reader -> {
              if (digests.contains(subscription.digest())) {
                leave(at, reader, subscription.digest(), source);
              } else {
                leaveEverything(at, reader, Kind.LEFT, source);
              }
            });
  }

  private void leave(Transaction transaction, Subscriber reader, String digest, String source) {
    if (suppress(transaction, reader, digest)) {
      var step = step(Kind.LEFT, digest);
      record.add(transaction, reader.id(), step, new Consent(source, "unsubscribed"));
    }
  }

  /// @return false where that was so before
  private boolean suppress(Transaction transaction, Subscriber reader, String scope) {
    return suppressions.add(
        transaction, reader.address(), scope, Reason.UNSUBSCRIBED, clock.instant());
  }

  /// From now on no email of any digest goes to the reader.
  public void leaveEverything(Subscription subscription, String source) {
    change(
        subscription,
        (transaction, reader) -> leaveEverything(transaction, reader, Kind.LEFT, source));
  }

  private void leaveEverything(
      Transaction transaction, Subscriber reader, Kind kind, String source) {
    boolean isNew = suppress(transaction, reader, Suppressions.EVERY_DIGEST);
    if (isNew || reader.status() != SubscriptionStatus.UNSUBSCRIBED) {
      subscribers.setStatus(transaction, reader.id(), SubscriptionStatus.UNSUBSCRIBED);
      var step = step(kind, Suppressions.EVERYTHING);
      record.add(transaction, reader.id(), step, new Consent(source, "unsubscribed"));
    }
  }

  /// Has somebody leave everything because they asked for it otherwise.
  ///
  /// @return false where nobody has this address
  public boolean remove(Address address, String source) {
    return database.inTransaction(
        transaction -> {
          Optional<Subscriber> reader =
              subscribers
                  .find(transaction.handle(), address)
                  .flatMap(found -> subscribers.lock(transaction, found.id()));
          reader.ifPresent(found -> leaveEverything(transaction, found, Kind.REMOVED, source));
          return reader.isPresent();
        });
  }

  /// Undoes [#leave] and [#leaveEverything]: the reader gets this digest again, and after the
  /// latter every other that they had and had not left by itself.
  public void comeBack(Subscription subscription, String source) {
    change(
        subscription,
        (transaction, reader) -> {
          returned(transaction, reader);
          allow(transaction, reader, List.of(subscription.digest()));
          var step = step(Kind.RETURNED, subscription.digest());
          record.add(transaction, reader.id(), step, new Consent(source, "undone"));
        });
  }

  private void returned(Transaction transaction, Subscriber reader) {
    if (reader.status() == SubscriptionStatus.UNSUBSCRIBED) {
      subscribers.setStatus(transaction, reader.id(), SubscriptionStatus.CONFIRMED);
    }
  }

  /// From now on the reader gets these digests and no others, with posts of these topics. Of what
  /// stays as it was nothing goes on the record.
  ///
  /// @param digests keys
  /// @param topics none for everything
  public void choose(
      Subscription subscription,
      Collection<String> digests,
      Collection<Topic> topics,
      String source) {
    change(
        subscription,
        (transaction, reader) -> {
          chooseDigests(transaction, reader, Set.copyOf(digests), source);
          chooseTopics(transaction, reader, topics, source);
        });
  }

  /// One digest for another, so that nobody is made to get more letters than they had: nothing
  /// happens where the reader does not get the one, or gets the other already.
  public void swap(Subscription subscription, String from, String to, String source) {
    change(
        subscription,
        (transaction, reader) -> {
          var digests = new TreeSet<>(subscription(transaction.handle(), reader, from).digests());
          if (digests.remove(from) && digests.add(to)) {
            chooseDigests(transaction, reader, digests, source);
          }
        });
  }

  private void chooseDigests(
      Transaction transaction, Subscriber reader, Set<String> digests, String source) {
    Subscription before = subscription(transaction.handle(), reader, Suppressions.EVERY_DIGEST);
    if (Set.copyOf(before.digests()).equals(digests)) {
      return;
    }
    var asked = new TreeSet<>(reader.digests());
    asked.addAll(digests);
    subscribers.chooseDigests(transaction, reader.id(), asked);
    if (!digests.isEmpty()) {
      returned(transaction, reader);
      allow(transaction, reader, digests);
    }
    asked.stream()
        .filter(key -> !digests.contains(key))
        .forEach(key -> suppress(transaction, reader, key));
    record.add(
        transaction,
        reader.id(),
        step(Kind.CHOSE_DIGESTS, Suppressions.EVERYTHING),
        new Consent(source, digests.isEmpty() ? "none" : DigestKeys.write(digests)));
  }

  private void chooseTopics(
      Transaction transaction, Subscriber reader, Collection<Topic> topics, String source) {
    if (Topic.write(topics).equals(Topic.write(reader.topics()))) {
      return;
    }
    subscribers.chooseTopics(transaction, reader.id(), topics);
    record.add(
        transaction,
        reader.id(),
        step(Kind.CHOSE_TOPICS, Suppressions.EVERYTHING),
        new Consent(source, topics.isEmpty() ? "all topics" : Topic.write(topics)));
  }

  /// Nothing happens where they were erased meanwhile.
  private void change(Subscription subscription, BiConsumer<Transaction, Subscriber> change) {
    database.write(
        transaction ->
            locked(transaction, subscription)
                .ifPresent(reader -> change.accept(transaction, reader)));
  }

  /// The reader as they are now, whom nobody else changes until the transaction ends; empty where
  /// they were erased meanwhile.
  private Optional<Subscriber> locked(Transaction transaction, Subscription subscription) {
    return subscribers.lock(transaction, subscription.subscriber().id());
  }

  private SubscriptionStep step(Kind kind, String scope) {
    return new SubscriptionStep(kind, scope, clock.instant());
  }

  private SubscriptionStep step(Kind kind, Collection<String> digests, Collection<Topic> topics) {
    return SubscriptionStep.agreed(kind, digests, topics, clock.instant());
  }
}
