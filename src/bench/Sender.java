import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What sends emails to a port of this machine, as a process of its own.
sealed interface Sender {

  String name();

  /// Starts anew, with nothing left of the run before; what it prints goes to `log`.
  ///
  /// @throws IOException if it cannot be started
  Process start(int port, int emails, Path log) throws IOException;

  /// Looks at what a finished run left behind.
  ///
  /// @throws IllegalStateException if not each of `emails` was taken
  default void check(int emails, Path log) throws IOException {}

  private static Process start(Path folder, List<String> command, Path log) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /// `postrider send --yes` on a SQLite database that holds the readers and nothing sent.
  ///
  /// @param smtp lines below `mail.smtp` of its settings
  /// @param mail lines below `mail`
  record Postrider(String name, Site site, Path readers, List<String> smtp, List<String> mail)
      implements Sender {

    Postrider(String name, Site site, Path readers, List<String> smtp) {
      this(name, site, readers, smtp, List.of());
    }

    private static final Pattern SENT = Pattern.compile("(?m)^ *sent +([\\d,]+)$");

    @Override
    public Process start(int port, int emails, Path log) throws IOException {
      site.with(port, Site.sqlite("postrider.db"), smtp, mail);
      for (String more : List.of("-wal", "-shm")) {
        Files.deleteIfExists(site.folder().resolve("postrider.db" + more));
      }
      Files.copy(
          readers, site.folder().resolve("postrider.db"), StandardCopyOption.REPLACE_EXISTING);
      var command = List.of(site.postrider().toString(), "send", Site.DIGEST, "--yes");
      return Sender.start(site.folder(), command, log);
    }

    /// The tally says that the server took one email of each reader. As it took no more than there
    /// are readers, it took none twice.
    @Override
    public void check(int emails, Path log) throws IOException {
      String printed = Files.readString(log);
      Matcher sent = SENT.matcher(printed);
      if (!sent.find() || Integer.parseInt(sent.group(1).replace(",", "")) != emails) {
        throw new IllegalStateException(name + " did not send " + emails + ":\n" + printed);
      }
    }
  }

  /// Postfix's own source of emails: one fixed text of the same length, written in C.
  record SmtpSource(Path folder, int connections, int octets) implements Sender {

    @Override
    public String name() {
      return "smtp-source";
    }

    @Override
    public Process start(int port, int emails, Path log) throws IOException {
      var command =
          List.of(
              "smtp-source",
              "-d",
              "-s",
              Integer.toString(connections),
              "-m",
              Integer.toString(emails),
              "-l",
              Integer.toString(octets),
              "-f",
              "gazette@harbourgazette.example",
              "-t",
              "reader@example.com",
              "127.0.0.1:" + port);
      return Sender.start(folder, command, log);
    }
  }

  /// nodemailer's pool, personalised by replacing words in strings.
  ///
  /// @param encoding of the texts, as nodemailer calls it
  /// @param sample what to send, as JSON
  record Nodemailer(String name, Path folder, int connections, String encoding, Path sample)
      implements Sender {

    @Override
    public Process start(int port, int emails, Path log) throws IOException {
      var command =
          List.of(
              "node",
              "nodemailer.mjs",
              Integer.toString(port),
              Integer.toString(connections),
              Integer.toString(emails),
              sample.toString(),
              encoding);
      return Sender.start(folder, command, log);
    }
  }
}
