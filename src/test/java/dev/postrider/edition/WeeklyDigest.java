package dev.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Topic;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.delivery.TrialWorker;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.mail.Address;
import dev.postrider.mail.Judge;
import dev.postrider.outbox.Mailings;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.smtp.FolderTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The digest `weekly` of a small site, with a real database, on a Monday at 08:00.
final class WeeklyDigest implements AutoCloseable {

  static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private static final List<String> TABLES =
      List.of(
          "digest",
          "edition",
          "edition_body",
          "ledger",
          "mailing",
          "mailing_body",
          "outbox",
          "batch");

  final SiteFolder site;
  final SettableClock clock = new SettableClock(MONDAY);
  final Problems problems = new Problems();
  private final FolderTransport transport;
  private Postrider postrider;

  WeeklyDigest(Path folder, DatabaseSettings database) {
    site = SiteFolder.in(folder);
    site.database(database);
    transport = new FolderTransport(folder.resolve("sent"));
    site.settings("start: 2026-01-01");
    postrider = site.open(clock);
  }

  @Override
  public void close() {
    postrider.close();
  }

  /// Opens the site anew with these lines of its digest.
  void settings(String... lines) {
    postrider.close();
    site.settings(lines);
    postrider = site.open(clock);
  }

  /// As the worker does that the server refuses.
  void holdCopies(Edition edition, String reason) {
    var mailings = new Mailings();
    postrider
        .database()
        .write(
            at -> {
              long id = mailings.find(at.handle(), Approval.key(edition)).orElseThrow().id();
              mailings.hold(at, id, reason);
            });
  }

  /// Opens the site anew with a digest whose editions wait for these people.
  void approvedBy(String... approvers) {
    postrider.close();
    site.settings("start: 2026-01-01", "approve: true");
    site.write("postrider.yaml", withApprovers(site.folder().resolve("postrider.yaml"), approvers));
    postrider = site.open(clock);
  }

  private static String withApprovers(Path settings, String... approvers) {
    try {
      String list = "mail:\n  approvers: [" + String.join(", ", approvers) + "]\n";
      return Files.readString(settings).replace("mail:\n", list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void reader(String address, String... topics) {
    postrider
        .subscriptions()
        .join(
            new Newcomer(
                new Address("", address),
                postrider.digestKeys(),
                List.copyOf(Topic.all(List.of(topics)))),
            new Consent("test", "agreed"));
  }

  void postsOfFebruary(String... names) {
    for (int i = 0; i < names.length; i++) {
      site.post(names[i], "2026-02-0" + (i + 1), names[i]);
    }
  }

  Digest digest() {
    return postrider.digest("weekly").orElseThrow();
  }

  EditionComposer composer() {
    return postrider.composer();
  }

  /// As they are now, with their ids on record.
  Posts posts() {
    Posts posts = postrider.posts().read(problems);
    postrider.posts().recordIds(posts);
    return posts;
  }

  Composition compose() {
    return composer().compose(digest(), clock.instant(), posts(), problems);
  }

  /// An hour later nothing is under way.
  Composition composeAndDeliver() {
    Composition composition = compose();
    deliver();
    clock.advance(Duration.ofHours(1));
    return composition;
  }

  void deliver() {
    TrialWorker.deliver(postrider, transport, clock);
  }

  /// The emails that went to `address`, in their order.
  List<Judge> sent(String address) {
    Path sent = site.folder().resolve("sent");
    if (!Files.exists(sent)) {
      return List.of();
    }
    try (var files = Files.list(sent)) {
      return files
          .filter(file -> file.toString().endsWith(address + ".eml"))
          .sorted()
          .map(WeeklyDigest::email)
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

  void oneIsSent(Edition edition) {
    postrider
        .database()
        .write(
            at ->
                at.handle()
                    .execute(
                        """
                        UPDATE outbox SET state = 'sent'
                        WHERE mailing_id = ? AND address = 'ada@example.com'
                        """,
                        edition.mailingId()));
  }

  /// @param change what becomes of every row, as SQL
  void setRows(Edition edition, String change) {
    setWhere(change, "mailing_id = ?", edition.mailingId());
  }

  /// @param change what becomes of the row of one reader, as SQL
  void setRow(String address, String change) {
    setWhere(change, "address = ?", address);
  }

  /// What a mailing came to when it was finished is counted anew.
  private void setWhere(String change, String which, Object value) {
    postrider
        .database()
        .write(
            at -> {
              at.handle().execute("UPDATE outbox SET " + change + " WHERE " + which, value);
              at.handle().execute("DELETE FROM mailing_tally");
            });
  }

  void execute(String sql) {
    postrider.database().write(at -> at.handle().execute(sql));
  }

  boolean cancel(Edition edition) {
    return postrider.editions().cancel(edition);
  }

  boolean resume(Edition edition) {
    return postrider.editions().resume(edition);
  }

  Editions editions() {
    return postrider.editions();
  }

  Postrider postrider() {
    return postrider;
  }

  static Composed composed(Composition composition) {
    return assertThat(composition).asInstanceOf(type(Composed.class)).actual();
  }

  static List<String> titles(Composition composition) {
    return composed(composition).posts().stream().map(Post::title).toList();
  }

  static List<String> links(Composition composition) {
    return composed(composition).posts().stream().map(post -> post.link().toString()).toList();
  }

  List<String> warnings() {
    return problems.all().stream()
        .filter(problem -> problem.what().startsWith("counts as sent"))
        .map(Problem::toString)
        .toList();
  }

  /// Which body each address gets.
  Map<String, Integer> emails() {
    return postrider
        .database()
        .read(
            handle ->
                handle
                    .createQuery("SELECT address, body FROM outbox")
                    .reduceRows(
                        new TreeMap<String, Integer>(),
                        (emails, row) -> {
                          emails.put(
                              row.getColumn("address", String.class),
                              row.getColumn("body", Integer.class));
                          return emails;
                        }));
  }

  List<String> bodies() {
    return postrider
        .database()
        .read(
            handle ->
                handle.createQuery("SELECT text FROM mailing_body").mapTo(String.class).list());
  }

  /// How many rows each table has.
  Map<String, Long> rows() {
    var rows = new TreeMap<String, Long>();
    postrider
        .database()
        .read(
            handle -> {
              TABLES.forEach(table -> rows.put(table, count(handle, table)));
              return true;
            });
    return rows;
  }

  static long count(Handle handle, String table) {
    return handle.createQuery("SELECT count(*) FROM " + table).mapTo(long.class).one();
  }
}
