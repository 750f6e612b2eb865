package dev.postrider.delivery;

import dev.postrider.dkim.DkimSigner;
import dev.postrider.mail.Address;
import dev.postrider.mail.Email;
import dev.postrider.mail.EncodedBody;
import dev.postrider.mail.MessageTemplate;
import dev.postrider.mail.Personal;
import dev.postrider.mail.ReturnPaths;
import dev.postrider.mail.ReturnPaths.Returned;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.outbox.MailingRow;
import dev.postrider.outbox.Outgoing;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// Writes and signs the emails of one mailing. Each body is encoded once while it is in use; the
/// same row gives the same bytes, whenever and wherever it is written with the same keys. Threads
/// may share one.
final class EmailWriter {

  /// A body with what stands above it.
  ///
  /// @param leave the `mailto:` that a token is put behind
  private record Sheet(MessageTemplate template, EncodedBody body, String leave) {}

  /// Recipients of one batch seldom have more bodies than this, and each may be large.
  private static final int MOST_SHEETS = 64;

  private final long id;
  private final String key;
  private final String scope;
  private final Letterhead letterhead;
  private final Tokens tokens;
  private final ReturnPaths returnPaths;
  private final DkimSigner signer;
  private final IntFunction<MailingBody> bodies;
  private final Recent<Integer, Sheet> sheets = new Recent<>(MOST_SHEETS);

  /// @param bodies reads a body of the mailing by its number
  EmailWriter(
      MailingRow mailing, Tokens tokens, DkimSigner signer, IntFunction<MailingBody> bodies) {
    this.id = mailing.id();
    this.key = mailing.key();
    this.scope = mailing.scope();
    this.letterhead = mailing.letterhead();
    this.tokens = tokens;
    this.returnPaths = new ReturnPaths(tokens);
    this.signer = signer;
    this.bodies = bodies;
  }

  /// @throws IllegalArgumentException if the letterhead, the body or the row makes no email
  Email write(Outgoing email) {
    Sheet sheet = sheets.get(email.body(), this::sheet);
    return signer.sign(sheet.template().email(sheet.body(), personal(email, sheet)));
  }

  private Sheet sheet(int number) {
    MailingBody body = bodies.apply(number);
    var markers = new SlotMarkers(letterhead.markerKey());
    String boundary = key.replace('/', '-') + "-" + number;
    return new Sheet(
        new MessageTemplate(
            letterhead.from(), letterhead.replyTo(), body.subject(), markers, letterhead.list()),
        EncodedBody.of(body.text(), body.html(), markers, boundary),
        letterhead.bounceAddress().mailto() + "?subject=unsubscribe%20");
  }

  private Personal personal(Outgoing email, Sheet sheet) {
    String leave = tokens.issue(new Token(Purpose.UNSUBSCRIBE, email.recipientId(), scope));
    String choose = tokens.issue(new Token(Purpose.PREFERENCES, email.recipientId(), scope));
    return new Personal(
        envelopeSender(email),
        new Address(email.name(), email.address()),
        tokens.messageIdPart(key, email.recipientId()) + "@" + letterhead.from().domain(),
        email.firstTried().orElseThrow(),
        Map.of(
            Slot.NAME,
            email.name().isEmpty() ? letterhead.reader() : email.name(),
            Slot.UNSUBSCRIBE,
            letterhead.unsubscribe() + leave,
            Slot.PREFERENCES,
            letterhead.preferences() + choose,
            Slot.BROWSER,
            letterhead.browser(email.body())),
        Optional.of(URI.create(sheet.leave() + leave)));
  }

  private Address envelopeSender(Outgoing email) {
    Address bounces = letterhead.bounceAddress();
    return letterhead.verp()
        ? returnPaths.of(bounces, new Returned(id, email.recipientId()))
        : bounces;
  }
}
