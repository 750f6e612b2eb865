package dev.postrider.outbox;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/// Addresses that are never written to, of one scope or of all. They are looked at again when an
/// email is about to go on the wire, so what is written here holds from that moment.
public final class Suppressions {

  /// The scope that stands for all of them.
  public static final String EVERYTHING = "";

  /// Why an address is not written to.
  public enum Reason {
    UNSUBSCRIBED,
    /// a mail server says that there is no such address
    BOUNCED;

    /// As it stands in the database.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// From now on nothing of `scope` goes to `address`. Can be repeated; the first reason stays.
  public void add(
      Transaction transaction, Address address, String scope, Reason reason, Instant now) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO suppression (address, scope, reason, at)
            VALUES (:address, :scope, :reason, :at)
            ON CONFLICT DO NOTHING
            """)
        .bind("address", address.canonical())
        .bind("scope", scope)
        .bind("reason", reason.word())
        .bind("at", now.toEpochMilli())
        .execute();
  }

  /// Undoes [#add] where it was done for this reason; any other reason stays.
  public void remove(Transaction transaction, Address address, String scope, Reason reason) {
    transaction
        .handle()
        .createUpdate(
            """
            DELETE FROM suppression
            WHERE address = :address AND scope = :scope AND reason = :reason
            """)
        .bind("address", address.canonical())
        .bind("scope", scope)
        .bind("reason", reason.word())
        .execute();
  }

  /// True if nothing of `scope` may go to `address`, be it by that scope or by all.
  public boolean holds(Handle handle, Address address, String scope) {
    return handle
            .createQuery(
                """
            SELECT count(*) FROM suppression
            WHERE address = :address AND scope IN (:scope, '')
            """)
            .bind("address", address.canonical())
            .bind("scope", scope)
            .mapTo(long.class)
            .one()
        > 0;
  }
}
