package dev.postrider.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.SettableClock;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Departures;
import dev.postrider.audience.ReaderFilter;
import dev.postrider.audience.Subscribers;
import dev.postrider.audience.Subscriptions;
import dev.postrider.audience.Topic;
import dev.postrider.database.Database;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.mail.KeyedHash;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Suppressions;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A site with three digests and the topic `sea`, and lists that are taken in there.
final class TrialRoster implements AutoCloseable {

  static final List<String> DIGESTS = List.of("daily", "monthly", "weekly");
  static final Consent CONSENT = new Consent("readers.csv", "signed up at the fair");
  static final Intake INTAKE = new Intake(CONSENT, List.of(), List.of(), Optional.empty(), false);

  private final Path file;
  private final Database database;
  private final Subscriptions subscriptions;
  private final SubscriberImport imports;
  private Problems problems = new Problems();

  TrialRoster(DatabaseSettings settings, Path folder) {
    file = folder.resolve("readers.csv");
    database = Database.open(settings);
    var suppressions = new Suppressions(new KeyedHash(new byte[32]));
    var clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
    var subscribers = new Subscribers();
    subscriptions =
        new Subscriptions(database, subscribers, suppressions, new Tokens(new byte[32]), clock);
    imports =
        new SubscriberImport(
            database,
            subscriptions,
            new Departures(subscribers, suppressions, clock),
            DIGESTS,
            () -> Topic.all(List.of("sea")));
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  Problems problems() {
    return problems;
  }

  /// Forgets the problems so far.
  TrialRoster anew() {
    problems = new Problems();
    return this;
  }

  ImportSummary read(String csv) throws IOException {
    return read(csv, UTF_8);
  }

  ImportSummary read(String csv, Charset charset) throws IOException {
    Files.writeString(file, csv, charset);
    return read(INTAKE);
  }

  /// Reads the last list once more.
  ImportSummary read(Intake intake) {
    return read(ListFile.of(file), intake, true);
  }

  /// @param goesOn false to stop after the first rows
  ImportSummary read(ListFile list, Intake intake, boolean goesOn) {
    return imports.read(list, intake, (_, _) -> goesOn, problems);
  }

  /// The problems behind the name of the file, but for columns that are not read.
  List<String> told() {
    return problems.all().stream()
        .filter(problem -> !problem.what().startsWith("columns that are not read"))
        .map(Problem::toString)
        .map(problem -> problem.substring(file.toString().length()))
        .toList();
  }

  String exported() {
    var out = new ByteArrayOutputStream();
    new SubscriberExport(subscriptions).write(ReaderFilter.ALL, out);
    return out.toString(UTF_8);
  }

  /// The readers as an export tells them, without when they joined.
  List<String> readers() {
    return exported()
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  @Override
  public void close() {
    database.close();
  }
}
