package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.TOKENS;
import static dev.postrider.outbox.OutboxSamples.mailing;
import static dev.postrider.outbox.OutboxSamples.state;
import static dev.postrider.smtp.ScriptedSmtpServer.HANG_UP;
import static dev.postrider.smtp.ScriptedSmtpServer.TAKE_AND_HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.SettableClock;
import dev.postrider.database.Database;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.ScriptedSmtpServer;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import dev.postrider.smtp.SmtpSettings;
import dev.postrider.smtp.SmtpSettings.Security;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import dev.postrider.smtp.SmtpTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DeliveryWorkerTest {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(NOON);
  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
  private Database database;

  @BeforeEach
  void open() {
    database = open(folder);
  }

  @AfterEach
  void close() {
    database.close();
    server.close();
  }

  @Test
  void everyEmailGoesOutOnceOverAFewConnections() {
    long mailing = mailing(database, 1_100);

    assertThat(worker(2).deliver()).isEmpty();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 1_100L));
    assertThat(server.taken())
        .extracting(Taken::to)
        .containsExactlyInAnyOrderElementsOf(readers(1_100));
    assertThat(server.taken()).extracting(Taken::from).containsOnly("bounces@news.example");
    assertThat(server.connections()).isLessThanOrEqualTo(2);
    assertThat(server.heard()).filteredOn("QUIT"::equals).hasSize(server.connections());
  }

  @Test
  void whereNothingIsDueNoConnectionIsOpened() {
    assertThat(worker(2).deliver()).isEmpty();

    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"MAIL", "RCPT", "DATA", "CONTENT"})
  void whatTheServerPutsOffGoesOutWhenItIsDueAgain(Command at) {
    long mailing = mailing(database, 3);
    server.answer(at, "450 4.2.1 greylisted");
    DeliveryWorker worker = worker(1);

    assertThat(worker.deliver()).isEmpty();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 2L, EmailState.DEFERRED, 1L));
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    worker.deliver();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 2L, EmailState.DEFERRED, 1L));

    clock.advance(Duration.ofMillis(1));
    worker.deliver();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 3L));
    assertThat(server.taken().getLast().content())
        .contains("To: Reader 1 <reader1@readers.example>", "Date: Mon, 23 Nov 2026 12:00:00");
  }

  @Test
  void whatIsPutOffForTooLongIsGivenUp() {
    long mailing = mailing(database, 1);
    server.answer(Command.RCPT, "450 4.2.1 greylisted", "450 4.2.1 greylisted");
    DeliveryWorker worker = worker(1);
    worker.deliver();
    clock.advance(Duration.ofDays(5));

    worker.deliver();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.FAILED, 1L));
    assertThat(reply(1)).isEqualTo("450 4.2.1 greylisted");
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"RCPT", "DATA", "CONTENT"})
  void whatTheServerRefusesHasFailed(Command at) {
    long mailing = mailing(database, 3);
    server.answer(at, "550 5.1.1 no such mailbox");

    assertThat(worker(1).deliver()).isEmpty();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 2L, EmailState.FAILED, 1L));
    assertThat(reply(1)).isEqualTo("550 5.1.1 no such mailbox");
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"CONNECT", "MAIL"})
  void aServerThatTakesNothingOfOursPutsTheMailingOnHold(Command at) {
    long mailing = mailing(database, 9);
    server.answer(at, "550 5.7.1 not you");
    DeliveryWorker worker = worker(1);

    assertThat(worker.deliver())
        .contains("the mail server refused at " + at + ": 550 5.7.1 not you");

    assertThat(state(database, mailing).state()).isEqualTo(MailingState.HELD);
    assertThat(state(database, mailing).reason()).endsWith(at + ": 550 5.7.1 not you");
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 9L));
    assertThat(server.taken()).isEmpty();

    clock.advance(PAUSE);
    assertThat(worker.deliver()).isEmpty();
    assertThat(server.taken()).isEmpty();
    database.write(transaction -> MAILINGS.resume(transaction, mailing));
    assertThat(worker.deliver()).isEmpty();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 9L));
  }

  @Test
  void aServerThatIsAwayIsTriedAgainLater() {
    long mailing = mailing(database, 9);
    DeliveryWorker worker = worker(1);
    server.answer(Command.CONNECT, HANG_UP);

    assertThat(worker.deliver()).get().asString().contains("localhost:" + server.port());
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 9L));
    assertThat(state(database, mailing).state()).isEqualTo(MailingState.OPEN);

    assertThat(worker.deliver()).as("left alone for a while").isPresent();
    assertThat(server.connections()).isEqualTo(1);
    clock.advance(PAUSE);
    assertThat(worker.deliver()).isEmpty();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 9L));
  }

  @Test
  void thePauseIsOfEveryBatchButOfOneWorkerOnly() {
    long mailing = mailing(database, 501);
    DeliveryWorker worker = worker(1);
    server.answer(Command.CONNECT, HANG_UP);
    Optional<String> trouble = worker.deliver();

    clock.advance(PAUSE.minusMillis(1));
    assertThat(worker.deliver()).isPresent().isEqualTo(trouble);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 501L));

    assertThat(worker(1).deliver()).isEmpty();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 1L, EmailState.PENDING, 500L));
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    long mailing = mailing(database, 9);
    server.close();

    assertThat(worker(2).deliver()).get().asString().contains("localhost:" + server.port());

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 9L));
  }

  @ParameterizedTest
  @ValueSource(strings = {HANG_UP, "421 too busy", "550 not you"})
  void aConnectionThatDoesNotOpenIsNoAttemptOfAnyEmail(String greeting) {
    mailing(database, 9);
    server.answer(Command.CONNECT, greeting, greeting, greeting);

    assertThat(worker(1).deliver()).isPresent();

    assertThat(attempts()).containsOnly(0);
    assertThat(database.<Long>read(handle -> firstTried(handle))).isZero();
  }

  private static long firstTried(Handle handle) {
    return handle.createQuery("SELECT count(first_tried) FROM outbox").mapTo(long.class).one();
  }

  @Test
  void anAttemptIsWhatWasOnTheWireAndNotTheRestOfItsWindow() {
    mailing(database, 4);
    server.answer(Command.RCPT, "250 ok", HANG_UP);
    server.answer(Command.CONNECT, "220 hello", HANG_UP);

    assertThat(worker(1).deliver()).isPresent();

    assertThat(attempts()).containsExactly(1, 1, 0, 0);
  }

  @Test
  void anEmailInDoubtGoesOutAgainTheSameToTheByte() {
    long mailing = mailing(database, 3);
    server.answer(Command.CONTENT, "250 taken", TAKE_AND_HANG_UP);

    assertThat(worker(1).deliver()).isEmpty();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 3L));
    assertThat(server.taken())
        .extracting(Taken::to)
        .containsExactlyInAnyOrder(
            "reader1@readers.example",
            "reader2@readers.example",
            "reader2@readers.example",
            "reader3@readers.example");
    assertThat(
            server.taken().stream().filter(email -> email.to().equals("reader2@readers.example")))
        .hasSize(2)
        .allSatisfy(email -> assertThat(email).isEqualTo(server.taken().get(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 4.3.2 closing", HANG_UP})
  void aConnectionThatEndsIsOpenedAnew(String reply) {
    long mailing = mailing(database, 9);
    server.answer(Command.RCPT, "250 ok", "250 ok", reply, "250 ok", reply);

    assertThat(worker(1).deliver()).isEmpty();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 9L));
    assertThat(server.taken()).extracting(Taken::to).doesNotHaveDuplicates();
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void aServerThatKeepsClosingIsLeftAlone() {
    long mailing = mailing(database, 9);
    server.answer(Command.CONNECT, "421 too busy", "421 too busy", "421 too busy");

    assertThat(worker(1).deliver()).contains("421 too busy");

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 9L));
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void whoStopsBeginsNoNewEmailAndTheNextOneGoesOn() {
    long mailing = mailing(database, 60);
    server.delay(Duration.ofMillis(20));
    DeliveryWorker stopping = worker(2);
    var delivering = CompletableFuture.supplyAsync(stopping::deliver);
    await().until(() -> server.taken().size() >= 3);

    stopping.stop();

    assertThat(delivering.join()).isEmpty();
    int taken = server.taken().size();
    assertThat(taken).isLessThan(60);
    assertThat(tally(mailing))
        .isEqualTo(Map.of(EmailState.SENT, (long) taken, EmailState.PENDING, 60L - taken));
    assertThat(stopping.isStopped()).isTrue();
    assertThat(stopping.deliver()).isEmpty();
    assertThat(server.taken()).hasSize(taken);

    server.delay(Duration.ZERO);
    assertThat(worker(2).deliver()).isEmpty();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 60L));
    assertThat(server.taken()).extracting(Taken::to).doesNotHaveDuplicates();
  }

  @Test
  void twoProcessesShareAMailing() {
    long mailing = mailing(database, 1_200);
    try (Database second = open(folder)) {
      DeliveryWorker other = worker(second, 2);
      var delivering = CompletableFuture.supplyAsync(other::deliver);

      assertThat(worker(2).deliver()).isEmpty();
      assertThat(delivering.join()).isEmpty();
    }

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 1_200L));
    assertThat(server.taken())
        .extracting(Taken::to)
        .containsExactlyInAnyOrderElementsOf(readers(1_200));
    assertThat(server.connections()).isLessThanOrEqualTo(4);
  }

  private static Database open(Path folder) {
    return Database.open(new DatabaseSettings(folder.resolve("postrider.db")));
  }

  private DeliveryWorker worker(int connections) {
    return worker(database, connections);
  }

  private DeliveryWorker worker(Database database, int connections) {
    var smtp =
        new SmtpSettings(
            "localhost",
            server.port(),
            Security.NONE,
            Optional.empty(),
            "news.example",
            connections,
            10_000,
            Timeouts.STANDARD);
    return new DeliveryWorker(
        new Outbox(database, MAILINGS),
        new SmtpTransport(smtp),
        TOKENS,
        new DeliverySettings(connections, new RetryPlan(Duration.ofDays(5)), PAUSE),
        clock);
  }

  private Map<EmailState, Long> tally(long mailing) {
    return OutboxSamples.tally(database, mailing).counts();
  }

  private List<Integer> attempts() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT attempt FROM outbox ORDER BY recipient_id")
                .mapTo(Integer.class)
                .list());
  }

  private String reply(long recipient) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT reply FROM outbox WHERE recipient_id = :id")
                .bind("id", recipient)
                .mapTo(String.class)
                .one());
  }

  private static Iterable<String> readers(long count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(i -> OutboxSamples.reader(i).address())
        .toList();
  }
}
