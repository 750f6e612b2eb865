package dev.postrider.edition;

import dev.postrider.outbox.Letterhead;
import java.time.Instant;

/// What stands above every email of one edition.
///
/// @param letterhead its slots are those of the emails
public record Heading(Digest digest, int number, Instant date, Letterhead letterhead) {

  /// Names the edition, as `weekly/7`.
  String key() {
    return Edition.key(digest.key(), number);
  }
}
