package dev.postrider.edition;

import dev.postrider.mail.Address;
import dev.postrider.mail.ListHeaders;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Letterhead;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// Writes what stands above the emails of an edition.
///
/// @param tokens those of the emails
public record Headings(EditionSettings settings, Tokens tokens) {

  /// No secret: nothing that anybody typed is in the body, so that nobody can write a marker there.
  private static final String CONFIRMATION_MARKERS = "confirm";

  /// What stands above every email of one edition.
  ///
  /// @param number from 1
  public Heading of(Digest digest, int number, Instant date) {
    return new Heading(digest, number, date, letterhead(digest, Edition.key(digest.key(), number)));
  }

  /// @param key of the edition
  private Letterhead letterhead(Digest digest, String key) {
    String domain = settings.from().domain();
    Address owner = settings.replyTo().orElse(settings.from());
    return new Letterhead(
        settings.from(),
        settings.replyTo(),
        settings.bounceAddress(),
        settings.verp(),
        Optional.of(
            new ListHeaders(
                digest.title(),
                digest.key() + "." + domain,
                Optional.of(URI.create(settings.web() + "editions/" + digest.key())),
                settings.site(),
                URI.create(owner.mailto()),
                key.replace('/', '-') + ":" + digest.key() + ":digest:" + domain)),
        tokens.slotKey(key),
        tokens.fingerprint(),
        settings.web().toString(),
        settings.web() + "editions/" + key,
        settings.words().say("email.reader-without-name"));
  }

  /// What stands above an email that asks somebody to confirm.
  public Letterhead ofConfirmation() {
    return new Letterhead(
        settings.from(),
        settings.replyTo(),
        settings.bounceAddress(),
        settings.verp(),
        Optional.empty(),
        CONFIRMATION_MARKERS,
        tokens.fingerprint(),
        settings.web().toString(),
        settings.site().toString(),
        settings.words().say("email.reader-without-name"));
  }
}
