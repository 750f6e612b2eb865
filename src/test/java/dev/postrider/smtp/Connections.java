package dev.postrider.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postrider.mail.Email;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import dev.postrider.smtp.SmtpSettings.Security;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import java.time.Duration;
import java.util.Optional;

/// Connections of impatient clients to a server on this machine.
final class Connections {

  /// How many emails go over one before it is opened anew.
  static final int SHARE = 100;

  private Connections() {}

  static Connection to(ScriptedSmtpServer server) {
    return to(server, true);
  }

  static Connection to(ScriptedSmtpServer server, boolean pipelining) {
    return new SmtpTransport(settings(server.port(), pipelining, Duration.ofMillis(500))).connect();
  }

  static SmtpSettings settings(int port, boolean pipelining, Duration wait) {
    return new SmtpSettings(
        "localhost",
        port,
        Security.NONE,
        Optional.empty(),
        "news.example",
        1,
        SHARE,
        new Timeouts(wait, wait, wait, wait, wait),
        pipelining);
  }

  /// How a server that took `email` remembers it.
  static Taken taken(Email email) {
    return new Taken(
        email.envelopeSender().address(),
        email.recipient().address(),
        new String(email.toBytes(), ISO_8859_1));
  }
}
