import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Times Postrider beside smtp-source and nodemailer's pool: the same emails, the same server, the
/// same hour. `delivery` in this folder starts it.
///
/// All senders of a row run one after the other, then all rows again, so that what else the machine
/// does meets each of them. Rows are compared run by run.
public final class Delivery {

  private static final Duration ONE_WAY = Duration.ofMillis(20);
  private static final String READER = "Solo Reader";

  /// Far away, adaptive may open so many.
  private static final int MOST = 256;

  private final Options options;
  private final Path folder;
  private final Path checkout;
  private final List<Measured> measured = new ArrayList<>();

  /// @param connections of the rows that run in every round
  /// @param signedEmails so many that the time in which Java compiles what signs is a small part
  /// @param once connections of the rows that run in the first round only
  /// @param others whether anything is measured but signing
  record Options(
      int emails,
      int farEmails,
      int signedEmails,
      int rounds,
      int farRounds,
      List<Integer> connections,
      List<Integer> once,
      boolean others) {

    static Options of(String... words) {
      return List.of(words).contains("--quick")
          ? new Options(2_000, 2_000, 2_000, 1, 1, List.of(8), List.of(), true)
          : new Options(
              20_000,
              20_000,
              100_000,
              3,
              2,
              List.of(8, 32),
              List.of(1, 128),
              !List.of(words).contains("--dkim"));
    }
  }

  private Delivery(Options options, Path checkout, Path folder) {
    this.options = options;
    this.checkout = checkout;
    this.folder = folder;
  }

  public static void main(String[] words) throws IOException, InterruptedException {
    var checkout = Path.of(words[0]);
    new Delivery(Options.of(words), checkout, Path.of(words[1])).run();
  }

  private void run() throws IOException, InterruptedException {
    var machine = Machine.described(checkout);
    Site site = Site.make(folder.resolve("site"), checkout);
    Sample sample = sample();
    Path sampleFile = folder.resolve("sample.json");
    Files.writeString(sampleFile, sample.json(READER));
    Path all = readers(site, options.emails(), "all.db");
    Path many = readers(site, options.signedEmails(), "many.db");
    Path far = readers(site, options.farEmails(), "far.db");

    var signing = Signing.make(folder);
    var bare = new ArrayList<Double>();

    for (int round = 1; round <= options.rounds(); round++) {
      bare.add(signing.bareRate());
      signed(round, site, many, signing);
      if (!options.others()) {
        continue;
      }
      for (int connections : connections(round)) {
        near(round, connections, site, all, sample, sampleFile);
      }
      if (round <= options.farRounds()) {
        far(round, site, far);
      }
    }
    new Report(machine, sample, measured, bare, folder).write();
  }

  private List<Integer> connections(int round) {
    return round > 1
        ? options.connections()
        : Stream.concat(options.connections().stream(), options.once().stream()).sorted().toList();
  }

  /// One email of the digest, to send the same with others.
  private Sample sample() throws IOException, InterruptedException {
    Path place = Files.createTempDirectory(folder, "sample");
    Site site = Site.make(place.resolve("site"), checkout);
    int port = Sink.freePort();
    site.with(port, Site.sqlite("postrider.db"), List.of()).subscribe(site.reader(READER));
    try (var _ = Sink.keeping(port, place)) {
      site.run("send", Site.DIGEST, "--yes");
    }
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(place, "email.*")) {
      return Sample.read(kept.iterator().next());
    } finally {
      Folders.remove(place);
    }
  }

  /// A database with so many readers, of which each run gets a copy.
  private Path readers(Site site, int count, String name) throws IOException, InterruptedException {
    site.with(Sink.freePort(), Site.sqlite(name), List.of());
    Path database = site.folder().resolve(name);
    Files.deleteIfExists(database);
    site.subscribe(site.readers(count));
    return Files.move(database, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private void near(
      int round, int connections, Site site, Path readers, Sample sample, Path sampleFile)
      throws IOException, InterruptedException {
    String row = "%d connection%s".formatted(connections, connections == 1 ? "" : "s");
    var senders = new ArrayList<Sender>();
    senders.add(new Sender.Postrider(Report.POSTRIDER, site, readers, fixed(connections)));
    senders.add(new Sender.SmtpSource(folder, connections, sample.octets()));
    senders.add(
        new Sender.Nodemailer(Report.NODEMAILER, folder, connections, "base64", sampleFile));
    if (round == 1 && connections == 8) {
      senders.add(
          new Sender.Nodemailer(Report.AS_IT_COMES, folder, connections, "default", sampleFile));
    }
    for (Sender sender : senders) {
      measure(row, round, sender, options.emails(), Duration.ZERO);
    }
  }

  /// Unsigned and signed in turns.
  private void signed(int round, Site site, Path readers, Signing signing)
      throws IOException, InterruptedException {
    for (Sender way :
        List.of(
            new Sender.Postrider(Report.UNSIGNED, site, readers, fixed(8)),
            new Sender.Postrider(Report.SIGNED, site, readers, fixed(8), signing.settings()))) {
      measure(Report.DKIM, round, way, options.signedEmails(), Duration.ZERO);
    }
  }

  private void far(int round, Site site, Path readers) throws IOException, InterruptedException {
    List<String> unpipelined =
        Stream.concat(fixed(32).stream(), Stream.of("pipelining: false")).toList();
    for (Sender way :
        List.of(
            new Sender.Postrider(Report.UNPIPELINED, site, readers, unpipelined),
            new Sender.Postrider(Report.FIXED, site, readers, fixed(32)),
            new Sender.Postrider(
                Report.ADAPTIVE, site, readers, List.of("max-connections: " + MOST)))) {
      measure(Report.FAR, round, way, options.farEmails(), ONE_WAY);
    }
  }

  /// The settings of a fixed number of connections.
  private static List<String> fixed(int connections) {
    return List.of("max-connections: " + connections, "start-connections: " + connections);
  }

  private void measure(String row, int round, Sender sender, int emails, Duration oneWay)
      throws IOException, InterruptedException {
    int port = Sink.freePort();
    Path log = folder.resolve("sender.log");
    try (var sink = Sink.open(port, folder);
        var line = oneWay.isZero() ? null : DelayLine.open(port, oneWay)) {
      long began = System.nanoTime();
      Process process = sender.start(line == null ? port : line.port(), emails, log);
      long first = sink.await(1, process);
      Duration before = sink.used();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      Duration delivery = Duration.ofNanos(System.nanoTime() - first);
      double load = Measured.seconds(sink.used().minus(before)) / Measured.seconds(delivery);
      var result =
          new Measured(
              row, round, sender.name(), emails, Duration.ofNanos(first - began), delivery, load);
      if (process.exitValue() != 0 || sink.emails() != emails) {
        throw new IllegalStateException(
            "%s ended with %d after %d of %d emails:\n%s"
                .formatted(
                    sender.name(),
                    process.exitValue(),
                    sink.emails(),
                    emails,
                    Files.readString(log)));
      }
      sender.check(emails, log);
      measured.add(result);
      System.err.printf(
          "round %d  %-16s %-26s %6.0f emails/s  first email after %.2f s  sink %.0f %%%n",
          round, row, sender.name(), result.rate(), Measured.seconds(result.start()), 100 * load);
    }
  }
}
