package dev.postrider.audience;

import dev.postrider.audience.SubscriptionStep.Kind;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Traces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What all tables hold on one person, and how it is taken out of them. Threads may share one.
public final class People {

  private final Database database;
  private final Subscribers subscribers;
  private final ConsentRecord record = new ConsentRecord();
  private final Suppressions suppressions;
  private final InstantSource clock;
  private final Traces traces = new Traces();

  public People(
      Database database, Subscribers subscribers, Suppressions suppressions, InstantSource clock) {
    this.database = database;
    this.subscribers = subscribers;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /// All that is held on the holder of an address; empty where that is nothing.
  public Optional<Person> find(Address address) {
    return database.read(handle -> find(handle, address));
  }

  private Optional<Person> find(Handle handle, Address address) {
    Optional<Subscriber> subscriber = subscribers.find(handle, address);
    long id = subscriber.map(Subscriber::id).orElse(0L);
    var person =
        new Person(
            subscriber,
            record.of(handle, id),
            suppressions.all(handle, address),
            signUp(handle, id),
            traces.of(handle, id, address));
    return person.isErased() && person.suppressions().isEmpty()
        ? Optional.empty()
        : Optional.of(person);
  }

  private static Optional<Person.SignUp> signUp(Handle handle, long subscriber) {
    return handle
        .createQuery(
            """
            SELECT asked, until, digests, topics, source, text FROM sign_up
            WHERE subscriber_id = :id
            """)
        .bind("id", subscriber)
        .map(
            (row, context) ->
                new Person.SignUp(
                    Instant.ofEpochMilli(row.getLong("asked")),
                    Instant.ofEpochMilli(row.getLong("until")),
                    DigestKeys.read(row.getString("digests")),
                    Topic.read(row.getString("topics")),
                    row.getString("source"),
                    row.getString("text")))
        .findOne();
  }

  /// Takes address and name and all else that tells who it was out of every table. What is left is
  /// counted but is nobody's; a hash keeps others from bringing the address back.
  ///
  /// @return false where there was nothing to take out
  public boolean erase(Address address) {
    return database.inTransaction(transaction -> erase(transaction, address, clock.instant()));
  }

  /// As the other, as part of something larger.
  boolean erase(Transaction transaction, Address address, Instant now) {
    Traces.lock(transaction);
    Handle handle = transaction.handle();
    Optional<Subscriber> subscriber =
        subscribers
            .find(handle, address)
            .flatMap(found -> subscribers.lock(transaction, found.id()));
    Optional<Person> person = find(handle, address).filter(found -> !found.isErased());
    if (person.isEmpty()) {
      return false;
    }
    takeOut(transaction, subscriber, address, now);
    return true;
  }

  private void takeOut(
      Transaction transaction, Optional<Subscriber> subscriber, Address address, Instant now) {
    subscriber.ifPresent(reader -> blank(transaction, reader.id(), now));
    traces.blank(transaction, subscriber.map(Subscriber::id).orElse(0L), address);
    suppressions.erase(transaction, address, now);
  }

  /// As [#erase], whoever left everything and has taken no step since.
  ///
  /// @return how many
  public int eraseLeft(Instant since) {
    int erased = 0;
    List<Long> some = goneAfter(since, 0);
    while (!some.isEmpty()) {
      for (long id : some) {
        erased += database.inTransaction(at -> eraseLeft(at, id, since, clock.instant())) ? 1 : 0;
      }
      some = goneAfter(since, some.getLast());
    }
    return erased;
  }

  private List<Long> goneAfter(Instant since, long id) {
    return database.read(handle -> subscribers.goneAfter(handle, since, id));
  }

  /// @return false where they have not left, or not any more
  private boolean eraseLeft(Transaction transaction, long id, Instant since, Instant now) {
    Traces.lock(transaction);
    Optional<Subscriber> reader =
        subscribers
            .lock(transaction, id)
            .filter(_ -> subscribers.isGone(transaction.handle(), since, id));
    reader.ifPresent(found -> takeOut(transaction, reader, found.address(), now));
    return reader.isPresent();
  }

  private void blank(Transaction transaction, long id, Instant now) {
    forgetSignUp(transaction, id);
    record.blank(transaction, id);
    record.add(
        transaction,
        id,
        new SubscriptionStep(Kind.ERASED, Suppressions.EVERYTHING, now),
        new Consent("", "erased"));
    subscribers.blank(transaction, id);
  }

  /// Takes out somebody who was expected and has not confirmed, as if they had never been there.
  /// What was sent to them is only counted.
  ///
  /// @return false where there is nobody like that
  boolean forget(Transaction transaction, long id) {
    Optional<Subscriber> pending =
        subscribers
            .lock(transaction, id)
            .filter(reader -> reader.status() == SubscriptionStatus.PENDING);
    pending.ifPresent(
        reader -> {
          forgetSignUp(transaction, id);
          record.forget(transaction, id);
          traces.blank(transaction, id, reader.address());
          subscribers.delete(transaction, id);
        });
    return pending.isPresent();
  }

  private static void forgetSignUp(Transaction transaction, long id) {
    transaction
        .handle()
        .createUpdate("DELETE FROM sign_up WHERE subscriber_id = :id")
        .bind("id", id)
        .execute();
  }
}
