import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Results as tables in Markdown, for people, and as JSON, for programs.
///
/// @param bare signatures a second of one core in each round, by Java's own `Signature` alone
record Report(
    Map<String, String> machine,
    Sample sample,
    List<Measured> measured,
    List<Double> bare,
    Path folder) {

  static final String POSTRIDER = "Postrider";
  static final String SMTP_SOURCE = "smtp-source";
  static final String NODEMAILER = "nodemailer";
  static final String AS_IT_COMES = "nodemailer as it comes";
  static final String FAR = "40 ms";
  static final String DKIM = "DKIM";
  static final String UNSIGNED = "not signed";
  static final String SIGNED = "signed, RSA of 2048 bits";
  static final String UNPIPELINED = "32 connections, no pipelining";
  static final String FIXED = "32 connections";
  static final String ADAPTIVE = "as many as pay";

  void write() throws IOException {
    String markdown =
        machineTable() + "\n" + nearTable() + "\n" + signedTable() + "\n" + farTable();
    System.out.print(markdown);
    Files.writeString(folder.resolve("delivery.md"), markdown);
    Files.writeString(folder.resolve("delivery.json"), json() + "\n");
    System.out.println("Written to " + folder.resolve("delivery.md") + " and delivery.json.");
  }

  private String machineTable() {
    var out = new StringBuilder("| Machine | |\n|---|---|\n");
    machine.forEach((name, value) -> out.append("| %s | %s |\n".formatted(name, value)));
    out.append(
        "| email | %,d octets: %,d of text and %,d of HTML as sent |\n"
            .formatted(sample.octets(), sample.textOctets(), sample.htmlOctets()));
    return out.toString();
  }

  /// Medians; a ratio is the median of the ratios of each round.
  private String nearTable() {
    var out =
        new StringBuilder(
            """
            | Loopback | Postrider emails/s | smtp-source | nodemailer | × smtp-source | × nodemailer | first email after |
            |---|---|---|---|---|---|---|
            """);
    for (String row : rows()) {
      out.append(
          "| %s | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row,
                  rate(row, POSTRIDER),
                  rate(row, SMTP_SOURCE),
                  rate(row, NODEMAILER),
                  ratio(row, POSTRIDER, SMTP_SOURCE),
                  ratio(row, POSTRIDER, NODEMAILER),
                  text("%.2f s", row, POSTRIDER, run -> Measured.seconds(run.start()))));
    }
    for (String row : rows()) {
      if (!of(row, AS_IT_COMES).isEmpty()) {
        out.append(
            "\nnodemailer is told to write its texts in base64, which is its faster way. As it comes,"
                + " with %s, it gives %s emails/s.\n".formatted(row, rate(row, AS_IT_COMES)));
      }
    }
    return out.toString();
  }

  private String signedTable() {
    int cores = Runtime.getRuntime().availableProcessors();
    double[] shares =
        of(DKIM, SIGNED).stream()
            .mapToDouble(run -> run.rate() / (cores * bare.get(run.round() - 1)))
            .toArray();
    double each = Measured.median(bare.stream().mapToDouble(it -> it).toArray());
    return """
        | DKIM, 8 connections | a second | share |
        |---|---|---|
        | Java's `Signature` alone, one core | %,.0f | |
        | the same, × %d cores | %,.0f | 1.00 |
        | emails signed and sent | %s | %.2f |
        | emails sent, not signed | %s | |
        """
        .formatted(
            each,
            cores,
            cores * each,
            rate(DKIM, SIGNED),
            Measured.median(shares),
            rate(DKIM, UNSIGNED));
  }

  private String farTable() {
    var out =
        new StringBuilder(
            """
            | Behind 40 ms | emails/s | × no pipelining | × 32 connections | first email after |
            |---|---|---|---|---|
            """);
    List<String> ways =
        measured.stream()
            .filter(run -> run.row().equals(FAR))
            .map(Measured::sender)
            .distinct()
            .toList();
    for (String way : ways) {
      out.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  way,
                  rate(FAR, way),
                  ratio(FAR, way, UNPIPELINED),
                  ratio(FAR, way, FIXED),
                  text("%.2f s", FAR, way, run -> Measured.seconds(run.start()))));
    }
    return out.toString();
  }

  private List<String> rows() {
    return measured.stream()
        .map(Measured::row)
        .filter(row -> !row.equals(FAR) && !row.equals(DKIM))
        .distinct()
        .toList();
  }

  private List<Measured> of(String row, String sender) {
    return measured.stream()
        .filter(run -> run.row().equals(row) && run.sender().equals(sender))
        .toList();
  }

  private String rate(String row, String sender) {
    return text("%,.0f", row, sender, Measured::rate);
  }

  private String text(String format, String row, String sender, ToDoubleFunction<Measured> figure) {
    List<Measured> runs = of(row, sender);
    if (runs.isEmpty()) {
      return "–";
    }
    double median = Measured.median(runs.stream().mapToDouble(figure).toArray());
    return String.format(Locale.ROOT, format, median);
  }

  private String ratio(String row, String ours, String theirs) {
    double[] ratios =
        of(row, ours).stream()
            .flatMap(run -> partner(run, theirs).map(other -> run.rate() / other.rate()).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return ratios.length == 0 ? "–" : String.format(Locale.ROOT, "%.2f", Measured.median(ratios));
  }

  private Optional<Measured> partner(Measured run, String sender) {
    return of(run.row(), sender).stream().filter(other -> other.round() == run.round()).findFirst();
  }

  private Json json() {
    Json facts = Json.object();
    machine.forEach(facts::with);
    return Json.object()
        .with("at", Instant.now().toString())
        .with("machine", facts)
        .with("octets", sample.octets())
        .with("signaturesPerSecond", Measured.median(bare.stream().mapToDouble(it -> it).toArray()))
        .with("runs", measured.stream().map(Report::json).toList());
  }

  private static Json json(Measured run) {
    return Json.object()
        .with("row", run.row())
        .with("round", run.round())
        .with("sender", run.sender())
        .with("emails", run.emails())
        .with("startSeconds", Measured.seconds(run.start()))
        .with("deliverySeconds", Measured.seconds(run.delivery()))
        .with("emailsPerSecond", run.rate())
        .with("sinkLoad", run.sinkLoad());
  }
}
