package dev.postrider.signup;

import dev.postrider.audience.Consent;
import dev.postrider.audience.DigestKeys;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Subscription;
import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.audience.Subscriptions;
import dev.postrider.audience.Topic;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.mail.KeyedHash;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.signup.Answer.Asked;
import dev.postrider.signup.Answer.NoDigest;
import dev.postrider.signup.Answer.NotAnAddress;
import dev.postrider.signup.Answer.TooMany;
import dev.postrider.signup.Confirmations.Today;
import dev.postrider.signup.SignUpTable.Post;
import dev.postrider.signup.SignUpTable.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/// How people join by themselves. Whoever asks gets an email, and nothing else until they press the
/// button that its link leads to: an address that somebody typed is nobody's yet. Threads may share
/// one.
///
/// What is answered, and how long that takes, tells nobody whether an address is known: the same
/// statements run for one that is new, waits, gets the digests, left them or is never written to.
public final class SignUps {

  /// What there is to sign up for, and how often that may be tried.
  ///
  /// @param digests keys
  /// @param topics asked for where somebody chooses some
  public record Offer(
      List<String> digests, Supplier<? extends Collection<String>> topics, SignUpSettings limits) {

    public Offer {
      digests = List.copyOf(digests);
    }
  }

  private final Database database;
  private final Subscriptions subscriptions;
  private final Offer offer;
  private final KeyedHash hash;
  private final Attempts attempts;
  private final Confirmations confirmations;
  private final InstantSource clock;
  private final SignUpTable table = new SignUpTable();
  private final Queue queue;

  /// @param email what asks people to confirm
  public SignUps(
      Database database,
      Subscriptions subscriptions,
      ConfirmationEmail email,
      Offer offer,
      InstantSource clock) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.offer = offer;
    this.hash = new KeyedHash(database.secret("attempts"));
    this.attempts = new Attempts(hash, offer.limits());
    this.confirmations = new Confirmations(database, email);
    this.queue = new Queue(database, subscriptions, table, confirmations);
    this.clock = clock;
  }

  /// Somebody asks to be written to. In one transaction that goes on the record, in place of what
  /// was asked for the address before, and an email to it goes in the outbox; one a day at most.
  ///
  /// @throws ProblemsFound if the email must not go out as it is
  public Answer ask(Request request) {
    Optional<Address> address = Fault.address(request.email());
    if (address.isEmpty()) {
      return new NotAnAddress(Fault.of(request.email()));
    }
    List<String> digests = digests(request.digests());
    if (digests.isEmpty()) {
      return new NoDigest();
    }
    Instant now = clock.instant();
    Optional<Duration> pause =
        database.read(handle -> attempts.pause(handle, request.from(), address.get(), now));
    if (pause.isPresent()) {
      return new TooMany(pause.get());
    }
    var asked = new Consent(request.source(), request.text());
    var signUp = new SignUp(digests, topics(request.topics()), asked);
    Today today = confirmations.today(now);
    return database
        .inTransaction(
            transaction -> {
              Optional<Duration> full =
                  attempts.count(transaction, request.from(), address.get(), now);
              if (full.isEmpty()) {
                ask(transaction, address.get(), signUp, today, now);
              }
              return full;
            })
        .<Answer>map(TooMany::new)
        .orElseGet(Asked::new);
  }

  private void ask(
      Transaction transaction, Address address, SignUp signUp, Today today, Instant now) {
    var newcomer = new Newcomer(address, signUp.digests(), signUp.topics());
    Subscriber reader = subscriptions.expect(transaction, newcomer, now);
    subscriptions.recordAsked(transaction, reader.id(), newcomer, signUp.asked());
    long earlier = table.find(transaction.handle(), reader.id()).map(Row::mailing).orElse(0L);
    long mailing = confirmations.write(transaction, today, reader, earlier, now);
    table.put(transaction, reader.id(), signUp, Post.in(mailing), now);
  }

  private List<String> digests(List<String> wanted) {
    List<String> offered = offer.digests();
    boolean isPlain = wanted.isEmpty() && offered.size() == 1;
    return offered.stream().filter(key -> isPlain || wanted.contains(key)).toList();
  }

  private List<Topic> topics(List<String> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    SortedSet<Topic> chosen = Topic.all(wanted);
    chosen.retainAll(Topic.all(offer.topics().get()));
    return List.copyOf(chosen);
  }

  /// What the link in an email would do. Changes nothing.
  ///
  /// @return empty where the link was not made here, is too old, was used by somebody who left
  ///   everything since, or is of somebody who was forgotten or erased
  public Optional<Invitation> find(String token) {
    Optional<Instant> sent = confirmations.sent(token, clock.instant());
    return sent.flatMap(_ -> subscriptions.find(Purpose.CONFIRM, token))
        .map(Subscription::subscriber)
        .flatMap(
            reader ->
                database
                    .read(handle -> table.find(handle, reader.id()))
                    .filter(row -> canPress(reader, row, sent.orElseThrow()))
                    .map(Row::signUp)
                    .map(wish -> invitation(reader, wish)));
  }

  private Invitation invitation(Subscriber reader, SignUp wish) {
    return new Invitation(reader, wish.digests(), wish.topics(), fingerprint(wish));
  }

  private String fingerprint(SignUp wish) {
    return hash.hex("WISH", DigestKeys.write(wish.digests()) + "\n\n" + Topic.write(wish.topics()));
  }

  /// Anybody can ask anew for somebody who left: a link that was used is good for nothing then.
  private static boolean canPress(Subscriber reader, Row row, Instant sent) {
    boolean isUsed = row.confirmed() || !sent.isAfter(row.pressed());
    return !isUsed || reader.status() == SubscriptionStatus.CONFIRMED;
  }

  /// The button is pressed: the reader gets from now on what the page with it showed. Can be
  /// repeated; a link that was used does not bring back who left everything since.
  ///
  /// @param wish of the [Invitation] that was shown
  /// @param source where it was pressed, for the record
  /// @return empty as for [#find], and where something else was asked for meanwhile, be it by
  ///   somebody else
  public Optional<Confirmed> confirm(String token, String wish, String source) {
    Optional<Instant> sent = confirmations.sent(token, clock.instant());
    return sent.flatMap(_ -> subscriptions.find(Purpose.CONFIRM, token))
        .map(found -> new Press(found.subscriber().id(), sent.orElseThrow(), wish, source))
        .flatMap(press -> database.inTransaction(transaction -> confirm(transaction, press)))
        .flatMap(
            signUp ->
                subscriptions
                    .find(Purpose.CONFIRM, token)
                    .map(now -> new Confirmed(now, signUp.digests())));
  }

  /// @param sent when the email with the link was
  private record Press(long id, Instant sent, String wish, String source) {}

  private Optional<SignUp> confirm(Transaction transaction, Press press) {
    Optional<Subscriber> locked = subscriptions.lock(transaction, press.id());
    Optional<Row> found = locked.flatMap(_ -> table.find(transaction.handle(), press.id()));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Subscriber reader = locked.orElseThrow();
    Row row = found.get();
    boolean isShown = fingerprint(row.signUp()).equals(press.wish());
    if (!isShown || !canPress(reader, row, press.sent())) {
      return Optional.empty();
    }
    if (!row.confirmed()) {
      confirm(transaction, reader, row.signUp(), press.source());
    }
    return Optional.of(row.signUp());
  }

  private void confirm(Transaction transaction, Subscriber reader, SignUp signUp, String source) {
    Instant now = clock.instant();
    var consent = new Consent(source, signUp.asked().text());
    subscriptions.confirm(transaction, reader.id(), signUp.digests(), signUp.topics(), consent);
    table.confirm(transaction, reader.id(), now);
    attempts.giveBack(transaction, reader.address(), now);
  }

  /// Forgets those who did not press the button while the link in their email could be used, and
  /// the sign-ups of those who did. Of their emails the number alone stays.
  ///
  /// @return how many people were forgotten
  public int forget() {
    Instant now = clock.instant();
    if (database.read(handle -> attempts.areOld(handle, now))) {
      database.write(transaction -> attempts.forget(transaction, now));
    }
    int forgotten = 0;
    List<Long> some = past(now);
    while (!some.isEmpty()) {
      for (long id : some) {
        forgotten += database.inTransaction(transaction -> forget(transaction, id, now)) ? 1 : 0;
      }
      some = past(now);
    }
    return forgotten;
  }

  private List<Long> past(Instant now) {
    return database.read(handle -> table.past(handle, now));
  }

  /// Somebody who asks anew meanwhile is not forgotten.
  private boolean forget(Transaction transaction, long id, Instant now) {
    subscriptions.lock(transaction, id);
    boolean isPast = table.deletePast(transaction, id, now);
    return isPast && subscriptions.forget(transaction, id);
  }

  /// Asks people whom an import brings, each by an email, one after the other, at a pace that goes
  /// on from where an earlier call ended. The emails are put in the outbox by [#writeDue]. Nobody
  /// is asked who gets the digests, or left them before; who waits already stays in their turn, so
  /// that this can be repeated.
  ///
  /// @param consent where they come from, for the record
  public AskSummary invite(List<Newcomer> newcomers, Consent consent, Pace pace) {
    return queue.add(newcomers, consent, pace, clock.instant());
  }

  /// What [#invite] would do. Changes nothing.
  public AskSummary rehearse(List<Newcomer> newcomers, Consent consent) {
    return queue.rehearse(newcomers, consent, clock.instant());
  }

  /// Puts the emails in the outbox whose turn has come, and lets those of earlier days go on that
  /// the server blocked.
  ///
  /// @return how many were put there
  /// @throws ProblemsFound if the email must not go out as it is
  public int writeDue() {
    Instant now = clock.instant();
    confirmations.goOn(now);
    return queue.writeDue(now);
  }
}
