package dev.postrider.desk;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SettingsFile;
import dev.postrider.SiteFolder;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscriptions;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Edition;
import dev.postrider.mail.Address;
import dev.postrider.monitor.Requests;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.server.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// A site with a weekly and a monthly digest, its desk, and ways to give it a past.
public final class DeskSite implements AutoCloseable {

  /// The readers of *The Harbour Gazette* at each of its last editions.
  private static final int[] READERS = {
    1306, 1341, 1362, 1398, 1452, 1470, 1466, 1524, 1601, 1688, 1762, 1840
  };

  private static final int[] BOUNCES = {6, 12, 9, 7, 11, 9, 14, 8, 31, 12, 10, 9};

  private static final List<String> SUBJECTS =
      List.of(
          "Why people open the second email",
          "The gull that learned to read",
          "Three words for a subject line",
          "A ferry, a fog, a full inbox",
          "What the tide table teaches",
          "A good week, in one figure",
          "The reminder nobody minds",
          "Who is this letter for?",
          "End before you are finished",
          "Choose a sending day, and keep it",
          "The sign-up form with two fields",
          "How a bakery found its first hundred readers");

  public final SettableClock clock;
  private final SiteFolder folder;
  private final Postrider postrider;
  private final Listener desk;
  private int readers;
  private int posts;

  /// @param title of the site
  /// @param weekly the title of the weekly digest
  public DeskSite(
      Path folder, DatabaseSettings database, Instant now, String title, String weekly) {
    this.clock = new SettableClock(now);
    this.folder = SiteFolder.in(folder);
    this.folder.write(SettingsFile.NAME, settings(database, title, weekly));
    this.postrider = this.folder.open(clock);
    this.desk = DeskServer.start(postrider, new Requests()).orElseThrow();
  }

  /// On its first day: a Thursday in December, one post, no edition.
  public static DeskSite young(Path folder) {
    return new DeskSite(
        folder,
        new SqliteFile(folder.resolve("postrider.db")),
        Instant.parse("2025-12-04T09:02:00Z"),
        "The Harbour Gazette",
        "Weekly");
  }

  /// In the middle of its twelfth weekly edition.
  public static DeskSite busy(Path folder) {
    var site =
        new DeskSite(
            folder,
            new SqliteFile(folder.resolve("postrider.db")),
            Instant.parse("2026-09-03T10:30:00Z"),
            "The Harbour Gazette",
            "Weekly");
    for (int i = 0; i < READERS.length; i++) {
      site.grow(READERS[i]);
      site.post(SUBJECTS.get(i));
      Edition edition = site.compose("weekly");
      if (i < READERS.length - 1) {
        site.settle(edition, BOUNCES[i]);
        site.clock.advance(Duration.ofDays(7));
      } else {
        site.settleSome(edition, BOUNCES[i]);
        site.clock.advance(Duration.ofMinutes(12));
      }
    }
    site.leaveSome();
    site.post("A post for the next week");
    site.post("Another");
    return site;
  }

  private static String settings(DatabaseSettings database, String title, String weekly) {
    return """
    site: {title: "%s", url: https://gazette.example/, author: Ada, time-zone: UTC}
    mail:
      from: The Harbour Gazette <gazette@gazette.example>
      postal-address: 14 Quay Street, Northhaven
      smtp: {host: localhost, port: 25}
    web: {listen: "127.0.0.1:0", url: "https://mail.gazette.example/"}
    desk: {listen: "127.0.0.1:0"}
    database: %s
    digests:
      weekly: {title: "%s", schedule: "30 10 * * THU", template: plain, start: 2020-01-01, hold-older-than: 3650d}
      monthly: {title: Monthly, schedule: "0 9 1 * *", template: plain, start: 2020-01-01, hold-older-than: 3650d}
    """
        .formatted(title, SiteFolder.yaml(database), weekly);
  }

  /// Until there are so many readers; what is more leaves.
  public void grow(int number) {
    List<Newcomer> newcomers =
        IntStream.range(readers, Math.max(readers, number))
            .mapToObj(i -> new Address("", "reader%d@inbox.example".formatted(i)))
            .map(address -> new Newcomer(address, postrider.digestKeys(), List.of()))
            .toList();
    Subscriptions subscriptions = postrider.subscriptions();
    postrider.database().write(tx -> subscriptions.join(tx, newcomers, new Consent("t", "t")));
    IntStream.range(number, readers)
        .forEach(
            i -> subscriptions.remove(new Address("", "reader%d@inbox.example".formatted(i)), "t"));
    readers = Math.max(readers, number);
  }

  public void post(String title) {
    posts++;
    String quoted = "\"" + title.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    folder.post("post-" + posts, clock.instant().minusSeconds(posts).toString(), quoted);
  }

  /// An edition of what is new.
  public Edition compose(String digest) {
    Posts all = postrider.posts().read(new Problems());
    var settings = postrider.digest(digest).orElseThrow();
    return ((Composed) postrider.composer().compose(settings, clock.instant(), all, new Problems()))
        .edition();
  }

  /// As if every email had been taken, but for the first ones, which were refused.
  public void settle(Edition edition, int failed) {
    long id = edition.mailingId();
    execute("UPDATE outbox SET state = 'sent', attempt = 1 WHERE mailing_id = " + id);
    set(id, "failed", 0, failed);
    execute("UPDATE batch SET done = TRUE, epoch = 1 WHERE mailing_id = " + id);
    execute("UPDATE mailing SET state = 'finished' WHERE id = " + id);
  }

  private void settleSome(Edition edition, int failed) {
    long id = edition.mailingId();
    set(id, "sent", 0, 1244);
    set(id, "failed", 0, failed);
    set(id, "deferred", 20, 31);
    execute(
        "UPDATE outbox SET next_try = %d WHERE state = 'deferred'"
            .formatted(Instant.parse("2026-11-19T10:55:00Z").toEpochMilli()));
  }

  /// Sets the state of `number` emails, without those of the lowest ids.
  public void set(long mailing, String state, int without, int number) {
    execute(
        """
        UPDATE outbox SET state = '%s', attempt = 1 WHERE mailing_id = %d AND recipient_id IN (
          SELECT recipient_id FROM outbox WHERE mailing_id = %d
          ORDER BY recipient_id LIMIT %d OFFSET %d)
        """
            .formatted(state, mailing, mailing, number, without));
  }

  /// A few readers of each edition, within the day after it.
  private void leaveSome() {
    execute(
        """
        INSERT INTO suppression (address, scope, reason, at)
        SELECT 'reader' || (number * 10 + place) || '@inbox.example', 'weekly', 'unsubscribed',
          date + 1000 * place
        FROM edition, (SELECT 1 AS place UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) AS places
        WHERE place <= 1 + number % 4
        """);
  }

  public void execute(String sql) {
    postrider.database().write(transaction -> transaction.handle().execute(sql));
  }

  public Postrider postrider() {
    return postrider;
  }

  public SiteFolder folder() {
    return folder;
  }

  public URI address() {
    return desk.address();
  }

  /// The page as it is served.
  public String page(String query) {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(address() + query)).build();
      return client.send(request, ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Whatever was opened is closed.
  @Override
  public void close() {
    desk.close();
    postrider.close();
  }
}
