package dev.postrider.smtp;

import dev.postrider.mail.Email;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The mail transactions of a connection that is open, one for each email (RFC 5321 §3.3).
///
/// Where the server offers PIPELINING, the commands before a message go out together and each of
/// their replies is taken for its own (RFC 2920); where it offers SIZE, it is told the size (RFC
/// 1870). It is never told BODY: an email is 7-bit, which is what a server expects that is told
/// nothing (RFC 6152 §2).
final class MailTransactions {

  /// What is said before a message, in this order: DATA must be the last (RFC 2920 §3.1).
  private static final List<Command> ENVELOPE = List.of(Command.MAIL, Command.RCPT, Command.DATA);

  /// What the server can do.
  ///
  /// @param largest in octets
  record Offer(boolean pipelining, boolean size, long largest, boolean smtpUtf8) {

    private static final Pattern LIMIT = Pattern.compile("0*[1-9]\\d{0,17}");

    /// @param size the parameter of SIZE, which may be empty or zero for no limit (RFC 1870 §4);
    ///   null where SIZE is not announced
    static Offer of(boolean pipelining, @Nullable String size, boolean smtpUtf8) {
      boolean limited = size != null && LIMIT.matcher(size).matches();
      long largest = limited ? Long.parseLong(size) : Long.MAX_VALUE;
      return new Offer(pipelining, size != null, largest, smtpUtf8);
    }
  }

  private final Wire wire;
  private final Offer offer;
  private final Timeouts timeouts;
  private Command at = Command.MAIL;
  private boolean over;

  /// Whose commands are said and not answered yet; no word but its message may follow them.
  private @Nullable Email announced;

  MailTransactions(Wire wire, Offer offer, Timeouts timeouts) {
    this.wire = wire;
    this.offer = offer;
    this.timeouts = timeouts;
  }

  /// The command that was answered last, or that has no answer yet.
  Command at() {
    return at;
  }

  /// True once the server will not hear of another email.
  boolean areOver() {
    return over;
  }

  /// True if nothing is said yet, or what is said is of `email`.
  boolean areReadyFor(Email email) {
    return announced == null || announced.equals(email);
  }

  /// True if nothing is said yet that the server waits to hear more of.
  boolean areAtRest() {
    return announced == null;
  }

  /// An email that the server has said it cannot take is refused without asking it.
  ///
  /// @param next what is said of the one after it goes out with its message (RFC 2920 §3.1)
  /// @throws IOException if a command got no answer; nothing more can be said then
  Receipt deliver(Email email, Optional<Email> next) throws IOException {
    Optional<Receipt> known = knownRefusal(email);
    if (known.isPresent()) {
      return known.get();
    }
    at = Command.MAIL;
    Reply last = converse(email, next);
    Receipt receipt = last.receipt(at);
    if (!(receipt instanceof Receipt.Accepted)) {
      over = last.closes() || (areAtRest() && !startsAfresh());
    }
    return receipt;
  }

  private Optional<Receipt> knownRefusal(Email email) {
    if (email.size() > offer.largest()) {
      String text =
          "the email has %d octets, the server takes %d".formatted(email.size(), offer.largest());
      return Optional.of(new Receipt.Refused(552, "5.3.4", text, Command.MAIL));
    }
    if (email.needsSmtpUtf8() && !offer.smtpUtf8()) {
      String text = "the mail server takes no address with letters beyond ASCII before the @";
      return Optional.of(
          new Receipt.Refused(553, Receipt.NO_SMTPUTF8, text + " (SMTPUTF8)", Command.RCPT));
    }
    return Optional.empty();
  }

  /// @return the reply that decides: the first refusal, or the one to the message
  private Reply converse(Email email, Optional<Email> next) throws IOException {
    if (offer.pipelining() && announced == null) {
      announce(email);
    }
    announced = null;
    for (Command command : ENVELOPE) {
      if (!offer.pipelining()) {
        say(command, email);
      }
      Reply reply = hear(command);
      if (!reply.goesOn(command)) {
        return reply;
      }
    }
    return handOver(email, next);
  }

  private void announce(Email email) throws IOException {
    for (Command command : ENVELOPE) {
      say(command, email);
    }
    announced = email;
  }

  private void say(Command command, Email email) throws IOException {
    wire.say(
        switch (command) {
          case MAIL -> mailFrom(email);
          case RCPT -> "RCPT TO:<" + email.recipient().wire() + '>';
          default -> command.name();
        });
  }

  private String mailFrom(Email email) {
    return "MAIL FROM:<%s>%s%s"
        .formatted(
            email.envelopeSender().wire(),
            offer.size() ? " SIZE=" + email.size() : "",
            email.needsSmtpUtf8() ? " SMTPUTF8" : "");
  }

  private Reply hear(Command command) throws IOException {
    at = command;
    return wire.hear(patience(command));
  }

  private Duration patience(Command command) {
    return switch (command) {
      case DATA -> timeouts.data();
      case CONTENT -> timeouts.content();
      default -> timeouts.command();
    };
  }

  /// A server that has said more than it was asked is not given the message: what it says next
  /// could not be told from the answer to it.
  private Reply handOver(Email email, Optional<Email> next) throws IOException {
    if (wire.hasMore()) {
      throw new ProtocolException("more answers than commands");
    }
    wire.say(email);
    at = Command.CONTENT;
    wire.say(".");
    if (offer.pipelining() && next.isPresent() && knownRefusal(next.get()).isEmpty()) {
      announce(next.get());
    }
    return hear(Command.CONTENT);
  }

  /// Makes the server forget the email it did not take (RFC 5321 §4.1.1.5).
  ///
  /// @return false if it cannot be given another
  private boolean startsAfresh() {
    try {
      return passesOver(at) && resets();
    } catch (IOException e) {
      return false;
    }
  }

  /// Hears the answers to what went out together with what was refused. A message that is asked for
  /// all the same is ended at once, and nothing is delivered whatever the server says to that (RFC
  /// 2920 §3.1).
  ///
  /// @return false if it took the recipient of a sender it had refused, or closes
  private boolean passesOver(Command refused) throws IOException {
    for (Command command : saidWith(refused)) {
      Reply reply = wire.hear(patience(command));
      if (reply.closes() || (command == Command.RCPT && reply.goesOn(command))) {
        return false;
      }
      if (command == Command.DATA && reply.goesOn(command)) {
        wire.say(".");
        wire.hear(patience(Command.CONTENT));
      }
    }
    return true;
  }

  private List<Command> saidWith(Command refused) {
    boolean together = offer.pipelining() && refused != Command.CONTENT;
    return together ? ENVELOPE.subList(ENVELOPE.indexOf(refused) + 1, ENVELOPE.size()) : List.of();
  }

  private boolean resets() throws IOException {
    wire.say("RSET");
    return wire.hear(timeouts.command()).code() == 250;
  }
}
