package dev.postrider.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postrider.mail.Email;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Signs emails with each of some keys. The same email gives the same signatures. Threads may share
/// one.
public final class DkimSigner {

  /// What is signed, those that RFC 6376 §5.4.1 names, and those by which a mail service learns how
  /// to leave the list (RFC 8058 §4) and whose email it is (`Feedback-ID`).
  ///
  /// Each is named once more than it stands there, so that nobody on the way can add a second one
  /// that a reader would be shown, or a button would use, instead of the signed one (RFC 6376
  /// §8.15).
  private static final List<String> SIGNED =
      List.of(
          "From",
          "Reply-To",
          "To",
          "Cc",
          "Subject",
          "Date",
          "Message-ID",
          "MIME-Version",
          "Content-Type",
          "List-Id",
          "List-Archive",
          "List-Help",
          "List-Owner",
          "List-Post",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Feedback-ID");

  private final List<DkimKey> keys;

  /// @param keys may be none; the first one's signature stands on top
  public DkimSigner(List<DkimKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /// The same email with a signature of each key above it.
  public Email sign(Email email) {
    if (keys.isEmpty()) {
      return email;
    }
    var fields = new HeaderFields(email.header());
    var names = new ArrayList<String>();
    var signed = new StringBuilder();
    for (String name : SIGNED) {
      List<String> there = fields.named(name);
      there.forEach(field -> signed.append(field).append("\r\n"));
      there.forEach(_ -> names.add(name));
      names.add(name);
    }
    String bodyHash = bodyHash(email);
    var signatures = new StringBuilder();
    for (DkimKey key : keys) {
      var field = SignatureField.of(key, email.date(), names, bodyHash);
      byte[] octets = (signed + field.relaxed()).getBytes(ISO_8859_1);
      signatures.append(field.with(key.key().sign(octets)));
    }
    return email.below(signatures.toString());
  }

  private static String bodyHash(Email email) {
    var hash = new BodyHash();
    try (hash) {
      email.writeBodyTo(hash);
    } catch (IOException e) {
      throw new UncheckedIOException("a hash takes all that is written", e);
    }
    return Base64.getEncoder().encodeToString(hash.end());
  }
}
