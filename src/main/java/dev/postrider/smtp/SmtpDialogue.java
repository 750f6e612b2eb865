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
import java.net.ConnectException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// One conversation with a mail server (RFC 5321 §3). Over once a server has said 421 or a command
/// got no answer.
///
/// The library opens it (greeting, EHLO, TLS, AUTH) and says goodbye. The emails in between go past
/// the library, on the same socket: it waits for the answer to each command, and looks through each
/// message for what an [Email] never holds.
final class SmtpDialogue extends SMTPTransport {

  private final SmtpSettings settings;
  private final ScheduledExecutorService watches;
  private final DirectSockets sockets;
  private @Nullable Wire wire;
  private @Nullable MailTransactions transactions;
  private Command at = Command.CONNECT;
  private boolean over;

  /// @param watches end a write that takes too long
  SmtpDialogue(SmtpSettings settings, ScheduledExecutorService watches) {
    this(settings, watches, new DirectSockets());
  }

  private SmtpDialogue(
      SmtpSettings settings, ScheduledExecutorService watches, DirectSockets sockets) {
    super(Session.getInstance(properties(settings, sockets)), null);
    this.settings = settings;
    this.watches = watches;
    this.sockets = sockets;
  }

  private static Properties properties(SmtpSettings settings, DirectSockets sockets) {
    var properties = new Properties();
    properties.put("mail.smtp.socketFactory", sockets);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.connectiontimeout", millis(settings.timeouts().connect()));
    properties.put("mail.smtp.timeout", millis(settings.timeouts().command()));
    properties.put("mail.smtp.localhost", settings.ehloName());
    properties.put("mail.smtp.auth", settings.credentials().isPresent());
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put("mail.smtp.starttls.required", settings.security() == Security.STARTTLS);
    properties.put("mail.smtp.ssl.enable", settings.security() == Security.TLS);
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put("mail.smtp.ssl.checkserveridentity", true);
    if (settings.security() != Security.NONE) {
      properties.put("mail.smtp.ssl.socketFactory", sockets.tls());
    }
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
      wire = new Wire(sockets, settings.timeouts().block(), watches);
      transactions = new MailTransactions(wire, offer(), settings.timeouts());
      return Optional.empty();
    } catch (MessagingException e) {
      at = e instanceof AuthenticationFailedException ? Command.AUTH : at;
      return Optional.of(refusal(e));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /// @throws ConnectionLost if the server refused nothing
  private Receipt refusal(MessagingException e) {
    try {
      if (getLastReturnCode() < 400) {
        throw lost(
            e.getCause() instanceof IOException io ? io : new IOException(e.getMessage(), e));
      }
      Receipt refusal = Reply.of(getLastServerResponse()).receipt(at);
      hangUp();
      return refusal;
    } catch (ProtocolException noReply) {
      throw lost(noReply);
    }
  }

  /// What was announced last counts, which is after TLS (RFC 3207 §4.2).
  private MailTransactions.Offer offer() {
    return MailTransactions.Offer.of(
        settings.pipelining() && supportsExtension("PIPELINING"),
        getExtensionParameter("SIZE"),
        supportsExtension("SMTPUTF8"));
  }

  /// What the server offers, once it is open.
  Probe probe() {
    MailTransactions.Offer offer = offer();
    Optional<Long> largest = Optional.of(offer.largest()).filter(octets -> octets < Long.MAX_VALUE);
    return new Probe.Ready(supportsExtension("PIPELINING"), largest, offer.smtpUtf8());
  }

  /// @return false if the server does not know EHLO; the library then tries HELO, for which there
  ///   is no reason where EHLO was put off
  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    at = Command.EHLO;
    boolean known = super.ehlo(domain);
    if (getLastReturnCode() / 100 == 4) {
      throw new MessagingException(getLastServerResponse());
    }
    return known;
  }

  /// @throws ConnectionLost if a command got no answer; the dialogue is over
  Receipt deliver(Email email, Optional<Email> next) {
    if (transactions == null) {
      throw new IllegalStateException("the dialogue is not open");
    }
    try {
      Receipt receipt = transactions.deliver(email, next);
      if (transactions.areOver()) {
        hangUp();
      }
      return receipt;
    } catch (IOException e) {
      at = transactions.at();
      throw lost(e);
    }
  }

  /// False once it is over, and while the server waits for another message.
  boolean isReadyFor(Email email) {
    return !over && transactions != null && transactions.areReadyFor(email);
  }

  /// Says QUIT and waits a little for the answer, unless the dialogue is over or the server waits
  /// for a message, of which that would be a line.
  @Override
  public synchronized void close() {
    if (over || (transactions != null && !transactions.areAtRest())) {
      hangUp();
      return;
    }
    over = true;
    try {
      sockets.opened().setSoTimeout(millis(settings.timeouts().connect()));
      super.close();
    } catch (MessagingException | IOException nobodyListens) {
      // it ends all the same
    }
    hangUp();
  }

  private ConnectionLost lost(IOException e) {
    hangUp();
    String server = settings.host() + ':' + settings.port();
    String what =
        at == Command.CONNECT && e instanceof ConnectException
            ? "no mail server answers at %s: %s. %s".formatted(server, e.getMessage(), remedy())
            : "lost mail server %s at %s: %s".formatted(server, at, e.getMessage());
    return new ConnectionLost(what, e, progress());
  }

  /// A server on this machine is one to try with, as a rule.
  private String remedy() {
    String remedy = "Start it, or name another in mail.smtp";
    return SmtpSettings.isLoopback(settings.host())
        ? remedy + "; to try, one that catches all, as Mailpit: https://mailpit.axllent.org/"
        : remedy;
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
    if (wire != null) {
      wire.close();
    }
    sockets.close();
  }
}
