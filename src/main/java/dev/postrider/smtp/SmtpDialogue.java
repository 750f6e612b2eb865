package dev.postrider.smtp;

import dev.postrider.mail.Email;
import dev.postrider.smtp.ConnectionLost.Progress;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.SmtpSettings.Credentials;
import dev.postrider.smtp.SmtpSettings.Security;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// One conversation with a mail server, command by command (RFC 5321 §3). Over once a server has
/// said 421 or a command got no answer.
final class SmtpDialogue extends SMTPTransport {

  /// RFC 5321 §4.2 and, behind the code, RFC 2034 §4.
  private static final Pattern REPLY_LINE =
      Pattern.compile(
          "(?m)^(?<code>\\d{3})[ -]?(?:(?<enhanced>[245]\\.\\d{1,3}\\.\\d{1,3})(?: |$))?");

  private static final int SERVICE_CLOSING = 421;

  private static final int LONGEST_TEXT = 500;

  private final SmtpSettings settings;
  private final DirectSockets sockets;
  private Command at = Command.CONNECT;
  private boolean over;

  /// @param writeWatch ends a write that takes too long
  SmtpDialogue(SmtpSettings settings, ScheduledExecutorService writeWatch) {
    this(settings, writeWatch, new DirectSockets());
  }

  private SmtpDialogue(
      SmtpSettings settings, ScheduledExecutorService writeWatch, DirectSockets sockets) {
    super(Session.getInstance(properties(settings, writeWatch, sockets)), null);
    this.settings = settings;
    this.sockets = sockets;
  }

  private static Properties properties(
      SmtpSettings settings, ScheduledExecutorService writeWatch, DirectSockets sockets) {
    var properties = new Properties();
    properties.put("mail.smtp.socketFactory", sockets);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.connectiontimeout", millis(settings.timeouts().connect()));
    properties.put("mail.smtp.timeout", millis(settings.timeouts().command()));
    properties.put("mail.smtp.writetimeout", millis(settings.timeouts().block()));
    properties.put("mail.smtp.executor.writetimeout", writeWatch);
    properties.put("mail.smtp.localhost", settings.ehloName());
    properties.put("mail.smtp.auth", settings.credentials().isPresent());
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put("mail.smtp.starttls.required", settings.security() == Security.STARTTLS);
    properties.put("mail.smtp.ssl.enable", settings.security() == Security.TLS);
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put("mail.smtp.ssl.checkserveridentity", true);
    return properties;
  }

  private static int millis(Duration wait) {
    return Math.toIntExact(wait.toMillis());
  }

  /// @return the reply that refused it; empty if it is open
  /// @throws ConnectionLost if there is no server, or not the one whose certificate it should show
  synchronized Optional<Receipt> open() {
    try {
      connect(
          settings.host(),
          settings.port(),
          settings.credentials().map(Credentials::user).orElse(null),
          settings.credentials().map(Credentials::password).orElse(null));
      return Optional.empty();
    } catch (MessagingException e) {
      if (getLastReturnCode() < 400) {
        throw lost(e);
      }
      at = e instanceof AuthenticationFailedException ? Command.AUTH : at;
      Receipt refusal = receipt();
      hangUp();
      return Optional.of(refusal);
    }
  }

  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    at = Command.EHLO;
    return super.ehlo(domain);
  }

  /// @throws ConnectionLost if a command got no answer; the dialogue is over
  synchronized Receipt deliver(Email email) {
    try {
      Receipt receipt = converse(email);
      if (!(receipt instanceof Receipt.Accepted)) {
        startAfresh(receipt);
      }
      return receipt;
    } catch (MessagingException | IOException e) {
      throw lost(e);
    }
  }

  private Receipt converse(Email email) throws MessagingException, IOException {
    waitAtMost(settings.timeouts().command());
    Receipt reply = ask(Command.MAIL, "MAIL FROM:<" + email.envelopeSender().address() + '>');
    if (reply instanceof Receipt.Accepted) {
      reply = ask(Command.RCPT, "RCPT TO:<" + email.recipient().address() + '>');
    }
    return reply instanceof Receipt.Accepted ? handOver(email) : reply;
  }

  private Receipt ask(Command command, String line) throws MessagingException {
    at = command;
    simpleCommand(line);
    return receipt();
  }

  private Receipt handOver(Email email) throws MessagingException, IOException {
    try {
      at = Command.DATA;
      waitAtMost(settings.timeouts().data());
      OutputStream out = data();
      email.writeTo(out);
      at = Command.CONTENT;
      waitAtMost(settings.timeouts().content());
      finishData();
    } catch (SMTPSendFailedException unexpected) {
      if (at == Command.DATA && getLastReturnCode() < 400) {
        throw unexpected;
      }
    }
    return receipt();
  }

  /// The last reply.
  private Receipt receipt() {
    int code = getLastReturnCode();
    String reply = getLastServerResponse();
    Matcher line = REPLY_LINE.matcher(reply);
    String found = line.find() ? line.group("enhanced") : null;
    String enhanced = found == null ? "" : found;
    String text = textOf(reply);
    return switch (code / 100) {
      case 2 -> new Receipt.Accepted(code, enhanced, text);
      case 4 -> new Receipt.Deferred(code, enhanced, text, at);
      case 5 -> new Receipt.Refused(code, enhanced, text, at);
      default -> throw lost(new MessagingException("not a reply to " + at + ": '" + text + "'"));
    };
  }

  private static String textOf(String reply) {
    String text = REPLY_LINE.matcher(reply).replaceAll("").replaceAll("\\p{Cntrl}+", " ").strip();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  /// Makes the server forget the email it did not take (RFC 5321 §4.1.1.5).
  private void startAfresh(Receipt receipt) {
    try {
      if (receipt.code() == SERVICE_CLOSING || simpleCommand("RSET") != 250) {
        hangUp();
      }
    } catch (MessagingException e) {
      hangUp();
    }
  }

  /// Leaves RSET to [#startAfresh]: inside `data` and `finishData` a server that hangs up after its
  /// refusal would hide it.
  @Override
  public synchronized void issueCommand(String command, int expected) throws MessagingException {
    if (!command.equals("RSET")) {
      super.issueCommand(command, expected);
    }
  }

  private void waitAtMost(Duration wait) throws IOException {
    sockets.opened().setSoTimeout(millis(wait));
  }

  boolean isOver() {
    return over;
  }

  /// Says QUIT and waits a little for the answer, unless the dialogue is over.
  @Override
  public synchronized void close() {
    if (over) {
      return;
    }
    over = true;
    try {
      waitAtMost(settings.timeouts().connect());
      super.close();
    } catch (MessagingException | IOException nobodyListens) {
      hangUp();
    }
  }

  private ConnectionLost lost(Exception e) {
    hangUp();
    String server = settings.host() + ':' + settings.port();
    IOException cause =
        e instanceof IOException io
            ? io
            : e.getCause() instanceof IOException io ? io : new IOException(e.getMessage(), e);
    return new ConnectionLost(
        "lost mail server %s at %s: %s".formatted(server, at, cause.getMessage()),
        cause,
        progress());
  }

  private Progress progress() {
    return switch (at) {
      case CONNECT, EHLO, AUTH -> Progress.OPENING;
      case MAIL, RCPT, DATA -> Progress.BEGUN;
      case CONTENT -> Progress.WRITTEN;
    };
  }

  /// Ends the dialogue without a word.
  private void hangUp() {
    over = true;
    sockets.close();
  }
}
