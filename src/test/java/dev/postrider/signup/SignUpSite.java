package dev.postrider.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.audience.Subscriber;
import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.delivery.TrialWorker;
import dev.postrider.mail.Address;
import dev.postrider.mail.Judge;
import dev.postrider.mail.KeyedHash;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.smtp.FolderTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/// A site with one digest, `weekly`, where people sign up at noon.
final class SignUpSite implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final InetAddress HOME = source("192.0.2.1");
  static final String TEXT = "Send me the letters.";

  private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:8080/confirm/(\\S+)");

  final SiteFolder folder;
  final SettableClock clock = new SettableClock(NOON);
  private final FolderTransport transport;
  private Postrider postrider;

  SignUpSite(Path folder, DatabaseSettings database) {
    this.folder = SiteFolder.in(folder);
    this.folder.database(database);
    this.transport = new FolderTransport(folder.resolve("sent"));
    this.folder.settings();
    this.postrider = this.folder.open(clock);
  }

  @Override
  public void close() {
    postrider.close();
  }

  /// As another process would, or the same one after a restart.
  void reopen() {
    postrider.close();
    postrider = folder.open(clock);
  }

  Postrider postrider() {
    return postrider;
  }

  SignUps signUps() {
    return postrider.signUps();
  }

  static InetAddress source(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  static Request request(String email, InetAddress from) {
    return new Request(email, List.of(), List.of(), "/subscribe", TEXT, from);
  }

  /// A token as it stands in an email that first goes out now.
  String tokenFor(String address) {
    long id = reader(address).orElseThrow().id();
    return new Tokens(postrider.database().secret("tokens"))
        .issue(Token.living(Purpose.CONFIRM, id, "", clock.instant()));
  }

  /// Asks, gets the email and presses the button.
  Confirmed join(String address) {
    ask(address);
    return confirm(tokenFor(address), "confirm page").orElseThrow();
  }

  /// Opens the page of a link and presses the button.
  Optional<Confirmed> confirm(String token, String source) {
    return signUps().find(token).flatMap(shown -> signUps().confirm(token, shown.wish(), source));
  }

  /// Leaves everything.
  void leave(String address) {
    postrider.subscriptions().remove(new Address("", address), "command");
  }

  /// From now on nothing goes to it.
  void suppress(String address, Reason reason) {
    var suppressions = new Suppressions(new KeyedHash(postrider.database().secret("erasure")));
    postrider
        .database()
        .write(
            transaction ->
                suppressions.add(
                    transaction,
                    new Address("", address),
                    Suppressions.EVERYTHING,
                    reason,
                    clock.instant()));
  }

  /// A site with more digests, or other settings of the web.
  void settings(String... replacements) {
    postrider.close();
    Path file = folder.folder().resolve("postrider.yaml");
    try {
      String text = Files.readString(file);
      for (int i = 0; i < replacements.length; i += 2) {
        assertThat(text).contains(replacements[i]);
        text = text.replace(replacements[i], replacements[i + 1]);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postrider = folder.open(clock);
  }

  Answer ask(String email) {
    return signUps().ask(request(email, HOME));
  }

  void deliver() {
    TrialWorker.deliver(postrider, transport, clock);
  }

  /// Opens the site anew for a mail server on this machine.
  void mailServer(int port) {
    postrider.close();
    folder.settings(port);
    postrider = folder.open(clock);
  }

  /// The emails that went to `address`, in their order.
  List<Judge> sent(String address) {
    return sentTo(address + ".eml");
  }

  List<Judge> sentToAnybody() {
    return sentTo(".eml");
  }

  private List<Judge> sentTo(String ending) {
    Path sent = folder.folder().resolve("sent");
    if (!Files.exists(sent)) {
      return List.of();
    }
    try (var files = Files.list(sent)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .map(SignUpSite::email)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Judge email(Path file) {
    try {
      return Judge.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Of the link in an email.
  static String token(Judge email) {
    Matcher link = LINK.matcher(email.text());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  Optional<Subscriber> reader(String address) {
    return postrider.subscriptions().find(new Address("", address));
  }

  Optional<SubscriptionStatus> status(String address) {
    return reader(address).map(Subscriber::status);
  }

  /// Each step, with where it was made and in which words.
  List<String> record(String address) {
    return texts(
        """
        SELECT c.step || ' ' || c.source || ': ' || c.text
        FROM consent c JOIN subscriber s ON s.id = c.subscriber_id
        WHERE s.canonical = '%s' ORDER BY c.id
        """
            .formatted(address));
  }

  /// How many emails wait or went in the mailings of sign-ups, as they are counted in each way.
  List<String> tallies() {
    return texts(
        """
        SELECT m.key || ' ' || m.state || ': ' || m.recipients || ' '
          || (SELECT count(*) FROM outbox o WHERE o.mailing_id = m.id) || ' '
          || (SELECT count(*) FROM batch b WHERE b.mailing_id = m.id)
        FROM mailing m ORDER BY m.id
        """);
  }

  /// Does something once, between the next statement that says this and what follows it.
  void afterNext(String sql, Runnable work) {
    var isDone = new AtomicBoolean();
    log(
        new SqlLogger() {
          @Override
          public void logAfterExecution(StatementContext context) {
            if (context.getRenderedSql().contains(sql) && !isDone.getAndSet(true)) {
              work.run();
            }
          }
        });
  }

  void log(SqlLogger logger) {
    postrider.database().read(handle -> handle.getJdbi().setSqlLogger(logger));
  }

  /// What a query gives.
  List<String> texts(String sql) {
    return postrider.database().read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
