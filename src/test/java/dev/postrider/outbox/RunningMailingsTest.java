package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.BODY;
import static dev.postrider.outbox.OutboxSamples.LETTERHEAD;
import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.reader;
import static dev.postrider.outbox.OutboxSamples.state;
import static dev.postrider.outbox.OutboxSamples.tally;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.Database;
import dev.postrider.database.EachDatabase;
import dev.postrider.outbox.RunningMailings.Addition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class RunningMailingsTest {

  private static final RunningMailings RUNNING = new RunningMailings();
  private static final Letterhead SINGLE = LETTERHEAD.single();
  private static final int MANY = 40;

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(kind.make(folder));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private long mailing() {
    return database.inTransaction(at -> RUNNING.open(at, "confirm/1", "", 1, SINGLE));
  }

  private boolean add(long mailing, long recipient, long earlier) {
    return database.inTransaction(
        at -> {
          int body = RUNNING.say(at, mailing, BODY);
          var email = new Addition(mailing, recipient, body, reader(recipient));
          return RUNNING.add(at, email, earlier, NOON.toEpochMilli());
        });
  }

  /// As a worker that sends all that is due.
  private void deliver() {
    var hand = new Hand(database);
    Optional<Batch> next = hand.claim(NOON);
    while (next.isPresent()) {
      Batch batch = next.get();
      List<Outcome> sent =
          hand.exchange(batch, List.of(), MANY, NOON).stream()
              .map(email -> Outcome.tried(email.recipientId(), EmailState.SENT, NOON, "250"))
              .toList();
      hand.exchange(batch, sent, 0, NOON);
      hand.outbox.release(batch);
      next = hand.claim(NOON);
    }
  }

  @Test
  void oneWithoutAnEmailIsFinishedAndAddsUp() {
    long mailing = mailing();

    assertThat(state(database, mailing).state()).isEqualTo(MailingState.FINISHED);
    assertThat(mailing()).as("asked for again").isEqualTo(mailing);
  }

  @Test
  void anEmailOpensItAgainUntilThatIsSentToo() {
    long mailing = mailing();
    for (long recipient = 1; recipient <= 3; recipient++) {
      assertThat(add(mailing, recipient, 0)).isTrue();
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.OPEN);
      deliver();
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.FINISHED);
    }

    assertThat(state(database, mailing).recipients()).isEqualTo(3);
    assertThat(tally(database, mailing).counts()).isEqualTo(Map.of(EmailState.SENT, 3L));
  }

  @Test
  void aRecipientHasOneEmailInIt() {
    long mailing = mailing();
    add(mailing, 1, 0);
    deliver();

    assertThat(add(mailing, 1, 0)).isFalse();

    assertThat(state(database, mailing))
        .isEqualTo(
            new Mailing(mailing, "confirm/1", MailingState.FINISHED, "", 1, Optional.empty()));
  }

  @Test
  void whoHadOneOfAnEarlierMailingOfLateGetsNone() {
    long earlier = mailing();
    add(earlier, 1, 0);
    long mailing = database.inTransaction(at -> RUNNING.open(at, "confirm/2", "", 1, SINGLE));

    assertThat(add(mailing, 1, earlier)).as("one waits").isFalse();
    deliver();
    set("first_tried = " + (NOON.toEpochMilli() + 1));
    assertThat(add(mailing, 1, earlier)).as("of late").isFalse();
    set("first_tried = " + NOON.toEpochMilli());
    assertThat(add(mailing, 1, earlier)).as("long ago").isTrue();
  }

  private void set(String values) {
    database.write(at -> at.handle().execute("UPDATE outbox SET " + values));
  }

  @Test
  void whatIsAddedToOneThatIsHeldWaits() {
    long mailing = mailing();
    add(mailing, 1, 0);
    database.write(at -> MAILINGS.hold(at, mailing, "blocked"));
    add(mailing, 2, 0);

    deliver();
    assertThat(tally(database, mailing).counts()).isEqualTo(Map.of(EmailState.PENDING, 2L));
    database.write(at -> MAILINGS.resume(at, mailing, Instant.EPOCH));
    deliver();

    assertThat(state(database, mailing))
        .isEqualTo(
            new Mailing(mailing, "confirm/1", MailingState.FINISHED, "", 2, Optional.empty()));
  }

  private List<Long> blocked() {
    return database.read(handle -> RUNNING.blocked(handle, "confirm/", "confirm/2", NOON));
  }

  @Test
  void whatTheServerBlockedIsFoundUntilItIsTriedAgain() {
    long mailing = mailing();
    add(mailing, 1, 0);
    database.write(at -> MAILINGS.hold(at, mailing, RunningMailings.BLOCKED + ", 20 of 20"));
    assertThat(blocked()).containsExactly(mailing);

    set("first_tried = " + NOON.toEpochMilli());

    assertThat(blocked()).isEmpty();
  }

  @Test
  void whatIsHeldForAnotherReasonIsNotFound() {
    long mailing = mailing();
    add(mailing, 1, 0);
    database.write(at -> MAILINGS.hold(at, mailing, "1 recipients do not add up to 2 pending"));

    assertThat(blocked()).isEmpty();
  }

  @Test
  void anEditionOfADigestOfTheSameNameIsNoneOfThem() {
    long edition =
        database.inTransaction(at -> MAILINGS.start(at, "confirm/1", "confirm", 1, LETTERHEAD));
    database.write(at -> MAILINGS.hold(at, edition, RunningMailings.BLOCKED));

    assertThat(blocked()).isEmpty();
  }

  @Test
  void anotherIsBegunBesideOneThatIsCancelledOrHasAnotherLetterhead() {
    long first = mailing();
    add(first, 1, 0);
    database.write(at -> MAILINGS.cancel(at, first));
    long second = mailing();

    long third = database.inTransaction(at -> RUNNING.open(at, "confirm/1", "", 1, LETTERHEAD));

    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    assertThat(state(database, second).key()).isEqualTo("confirm/1-2");
    assertThat(state(database, third).key()).isEqualTo("confirm/1-3");
  }

  @Test
  void anotherIsBegunBesideOneThatIsFull() {
    long first = mailing();
    assertThat(takesMore(first)).isTrue();
    database.write(
        at -> at.handle().execute("UPDATE mailing SET recipients = ?", RunningMailings.MOST));

    assertThat(takesMore(first)).isFalse();
    assertThat(state(database, mailing()).key()).isEqualTo("confirm/1-2");
  }

  private boolean takesMore(long mailing) {
    return database.read(handle -> RUNNING.takesMore(handle, mailing));
  }

  @Test
  void whatIsSaidAgainHasItsNumber() {
    long mailing = mailing();
    var other = new MailingBody("Another", BODY.text(), BODY.html());

    assertThat(
            database.<List<Integer>>inTransaction(
                at ->
                    List.of(
                        RUNNING.say(at, mailing, BODY),
                        RUNNING.say(at, mailing, other),
                        RUNNING.say(at, mailing, BODY))))
        .containsExactly(1, 2, 1);
  }

  @Test
  void itAddsUpWhenSeveralAddToItWhileItGoesOut() throws Exception {
    var tasks = new ArrayList<Callable<Integer>>();
    for (int task = 0; task < 2; task++) {
      long first = task * (MANY / 2L) + 1;
      tasks.add(
          () -> {
            int added = 0;
            for (long recipient = first; recipient < first + MANY; recipient++) {
              added += add(mailing(), recipient, 0) ? 1 : 0;
            }
            return added;
          });
    }
    int added = 0;
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> running = tasks.stream().map(threads::submit).toList();
      while (running.stream().anyMatch(one -> !one.isDone())) {
        deliver();
        assertThat(state(database, mailing()).state()).isNotEqualTo(MailingState.HELD);
      }
      for (Future<Integer> one : running) {
        added += one.get();
      }
    }
    deliver();

    assertThat(added).isEqualTo(MANY + MANY / 2);
    assertThat(state(database, mailing()))
        .isEqualTo(
            new Mailing(
                mailing(), "confirm/1", MailingState.FINISHED, "", added, Optional.empty()));
    assertThat(tally(database, mailing()).counts())
        .isEqualTo(Map.of(EmailState.SENT, (long) added));
  }
}
