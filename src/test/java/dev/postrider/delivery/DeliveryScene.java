package dev.postrider.delivery;

import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.TOKENS;

import dev.postrider.SettableClock;
import dev.postrider.database.Database;
import dev.postrider.database.TestDatabases;
import dev.postrider.delivery.DeliverySettings.Connections;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.OnUnknown;
import dev.postrider.outbox.OutboxSamples;
import dev.postrider.smtp.ScriptedSmtpServer;
import dev.postrider.smtp.SmtpSettings;
import dev.postrider.smtp.SmtpSettings.Security;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import dev.postrider.smtp.SmtpTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A database, a mail server, and workers between them.
@Timeout(60)
abstract class DeliveryScene {

  static final Duration PAUSE = Duration.ofMinutes(1);

  @TempDir Path folder;
  final SettableClock clock = new SettableClock(NOON);
  final ScriptedSmtpServer server = ScriptedSmtpServer.start();
  Database database;

  @BeforeEach
  void open() {
    database = open(folder);
  }

  @AfterEach
  void close() {
    database.close();
    server.close();
  }

  static Database open(Path folder) {
    return Database.open(TestDatabases.sqlite(folder));
  }

  TrialWorker worker(int connections) {
    return worker(database, connections);
  }

  TrialWorker worker(Database database, int connections) {
    var smtp =
        new SmtpSettings(
            "localhost",
            server.port(),
            Security.NONE,
            Optional.empty(),
            "news.example",
            connections,
            10_000,
            Timeouts.STANDARD,
            true);
    return new TrialWorker(
        database, new SmtpTransport(smtp), TOKENS, settings(connections), time());
  }

  /// A test that wants a clock that runs overrides it.
  InstantSource time() {
    return clock;
  }

  /// A test that wants others overrides it.
  DeliverySettings settings(int connections) {
    return new DeliverySettings(
        Connections.fixed(connections),
        new RetryPlan(Duration.ofDays(5)),
        PAUSE,
        OnUnknown.RESEND,
        Pace.UNLIMITED,
        List.of());
  }

  Map<EmailState, Long> tally(long mailing) {
    return OutboxSamples.tally(database, mailing).counts();
  }

  List<Integer> attempts() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT attempt FROM outbox ORDER BY recipient_id, mailing_id")
                .mapTo(Integer.class)
                .list());
  }

  String reply(long recipient) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT reply FROM outbox WHERE recipient_id = :id")
                .bind("id", recipient)
                .mapTo(String.class)
                .one());
  }

  static Iterable<String> readers(long count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(i -> OutboxSamples.reader(i).address())
        .toList();
  }
}
