package dev.postrider.delivery;

import dev.postrider.dkim.DkimSigner;
import dev.postrider.mail.Address;
import dev.postrider.mail.Email;
import dev.postrider.mail.Personal;
import dev.postrider.mail.ReturnPaths;
import dev.postrider.mail.ReturnPaths.Returned;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.Letterhead.Sheet;
import dev.postrider.outbox.MailingBody;
import dev.postrider.outbox.MailingRow;
import dev.postrider.outbox.Outgoing;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Writes and signs the emails of one mailing. Each body is encoded once while it is in use; the
/// same row gives the same bytes, whenever and wherever it is written with the same keys. Threads
/// may share one.
final class EmailWriter {

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
    this.tokens = tokens.issuedWith(letterhead.tokenKey());
    this.returnPaths = new ReturnPaths(this.tokens);
    this.signer = signer;
    this.bodies = bodies;
  }

  /// Whether they go to a list.
  boolean isBulk() {
    return letterhead.list().isPresent();
  }

  /// @throws IllegalArgumentException if the letterhead, the body or the row makes no email
  Email write(Outgoing email) {
    Sheet sheet = sheets.get(email.body(), this::sheet);
    return signer.sign(sheet.email(personal(email)));
  }

  private Sheet sheet(int number) {
    return letterhead.sheet(bodies.apply(number), key + "-" + number);
  }

  private Personal personal(Outgoing email) {
    Instant date = email.firstTried().orElseThrow();
    var issued = new EnumMap<Purpose, String>(Purpose.class);
    Function<Purpose, String> token =
        wanted ->
            issued.computeIfAbsent(
                wanted,
                purpose -> tokens.issue(Token.living(purpose, email.recipientId(), scope, date)));
    return new Personal(
        envelopeSender(email),
        new Address(email.name(), email.address()),
        tokens.messageIdPart(key, email.recipientId()) + "@" + letterhead.from().domain(),
        date,
        letterhead.slots(email.body(), email.name(), token),
        Optional.of(letterhead.unsubscribeMail(token.apply(Purpose.UNSUBSCRIBE))));
  }

  private Address envelopeSender(Outgoing email) {
    Address bounces = letterhead.bounceAddress();
    return letterhead.verp()
        ? returnPaths.of(bounces, new Returned(id, email.recipientId()))
        : bounces;
  }
}
