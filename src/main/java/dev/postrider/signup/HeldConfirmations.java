package dev.postrider.signup;

import dev.postrider.database.Database;
import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.Mailings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The emails that ask people to confirm, where they are held: the mail server refuses all of them,
/// or their numbers do not add up. Whoever signed up waits for theirs.
public final class HeldConfirmations {

  private final Database database;
  private final Mailings mailings = new Mailings();

  public HeldConfirmations(Database database) {
    this.database = database;
  }

  /// Their mailings, as `confirm/2026-11-22`, the oldest first.
  public List<Mailing> all() {
    return database.read(handle -> mailings.held(handle, Confirmations.NAMES));
  }

  /// The one of this name; empty where it is none, or is not held.
  public Optional<Mailing> find(String key) {
    return all().stream().filter(mailing -> mailing.key().equals(key)).findFirst();
  }

  /// Lets it go on from `now` on. Can be repeated.
  public void resume(Mailing mailing, Instant now) {
    database.write(transaction -> mailings.resume(transaction, mailing.id(), now));
  }
}
