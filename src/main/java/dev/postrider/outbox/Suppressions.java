package dev.postrider.outbox;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.mail.KeyedHash;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Addresses that are never written to. They are looked at again when an email is about to go on
/// the wire, so what is written here holds from that moment.
///
/// A suppression has the scope of one digest, of [#EVERY_DIGEST], or of [#EVERYTHING]. A mailing
/// has that of its digest, or none (`''`); then nothing but a suppression of everything stops it.
public final class Suppressions {

  /// The scope of all there is, be it of a digest or not.
  public static final String EVERYTHING = "";

  /// The scope of all digests.
  public static final String EVERY_DIGEST = "*";

  /// What the hash of an address that was erased is for.
  private static final String ERASED = "ERASED";

  private final KeyedHash hash;

  /// @param hash what stands for an address that was erased is made with it; with another one those
  ///   are not known again
  public Suppressions(KeyedHash hash) {
    this.hash = hash;
  }

  /// Why an address is not written to.
  public enum Reason {
    UNSUBSCRIBED,
    /// a mail server says that there is no such address
    BOUNCED,
    /// somebody there called an email spam
    COMPLAINED,
    /// all that was known of somebody was erased; the address stands there as a hash
    ERASED;

    /// As it stands in the database and is shown to people.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Reason of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// SQL for the suppressions that stop a mailing, for `FROM`: `suppression x WHERE …`.
  ///
  /// @param address SQL of the canonical address
  /// @param scope SQL of the mailing's scope, which stands in it twice
  public static String stopping(String address, String scope) {
    return """
        suppression x WHERE x.address = %1$s
          AND x.scope IN ('', %2$s, CASE WHEN %2$s = '' THEN '' ELSE '*' END)
        """
        .formatted(address, scope);
  }

  /// How many addresses are suppressed for each reason; no zeros.
  public static Map<Reason, Long> count(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT reason, count(DISTINCT address) AS addresses FROM suppression
            WHERE address <> '' GROUP BY reason
            """)
        .reduceRows(
            new EnumMap<>(Reason.class),
            (counts, row) -> {
              counts.put(
                  Reason.of(row.getColumn("reason", String.class)),
                  row.getColumn("addresses", Long.class));
              return counts;
            });
  }

  /// One suppression of an address.
  public record Suppression(String scope, Reason reason, Instant at) {}

  /// From now on nothing of `scope` goes to `address`. Can be repeated; the first reason stays.
  ///
  /// @return false where that was so before
  public boolean add(
      Transaction transaction, Address address, String scope, Reason reason, Instant now) {
    return add(transaction, List.of(address), scope, reason, now) > 0;
  }

  /// As [#add], for many.
  ///
  /// @return how many there were not before
  public int add(
      Transaction transaction, List<Address> addresses, String scope, Reason reason, Instant now) {
    PreparedBatch rows =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO suppression (address, scope, reason, at)
                VALUES (:address, :scope, :reason, :at)
                ON CONFLICT DO NOTHING
                """);
    for (Address address : addresses) {
      rows.bind("address", known(address, reason))
          .bind("scope", scope)
          .bind("reason", reason.word())
          .bind("at", now.toEpochMilli())
          .add();
    }
    return IntStream.of(rows.execute()).sum();
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
        .bind("address", known(address, reason))
        .bind("scope", scope)
        .bind("reason", reason.word())
        .execute();
  }

  /// How an address stands in the table.
  private String known(Address address, Reason reason) {
    return reason == Reason.ERASED ? erased(address) : address.canonical();
  }

  private String erased(Address address) {
    return hash.hex(ERASED, address.canonical());
  }

  /// The scopes of all suppressions of `address`; that of everything where it was erased.
  public Set<String> of(Handle handle, Address address) {
    return all(handle, address).stream().map(Suppression::scope).collect(Collectors.toSet());
  }

  /// All of `address`, by scope.
  public List<Suppression> all(Handle handle, Address address) {
    return handle
        .createQuery(
            """
            SELECT scope, reason, at FROM suppression WHERE address IN (:address, :erased)
            ORDER BY scope, reason
            """)
        .bind("address", address.canonical())
        .bind("erased", erased(address))
        .map(
            (row, context) ->
                new Suppression(
                    row.getString("scope"),
                    Reason.of(row.getString("reason")),
                    Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }

  /// Puts a hash in the place of `address`: nothing goes there from now on, and nobody can read
  /// where. Whatever else was known of it is taken out.
  public void erase(Transaction transaction, Address address, Instant now) {
    transaction
        .handle()
        .createUpdate("DELETE FROM suppression WHERE address = :address")
        .bind("address", address.canonical())
        .execute();
    add(transaction, address, EVERYTHING, Reason.ERASED, now);
  }

  /// The suppressions of many, by canonical address and scope; those who have none are not in it.
  public Map<String, Map<String, Reason>> of(Handle handle, Collection<Address> addresses) {
    var held = new HashMap<String, Map<String, Reason>>();
    if (addresses.isEmpty()) {
      return held;
    }
    var asked = new HashMap<String, String>();
    for (Address address : addresses) {
      asked.put(address.canonical(), address.canonical());
      asked.put(erased(address), address.canonical());
    }
    handle
        .createQuery("SELECT address, scope, reason FROM suppression WHERE address IN (<asked>)")
        .bindList("asked", List.copyOf(asked.keySet()))
        .map(
            (row, _) ->
                held.computeIfAbsent(
                        Objects.requireNonNull(asked.get(row.getString("address"))),
                        _ -> new HashMap<>())
                    .put(row.getString("scope"), Reason.of(row.getString("reason"))))
        .list();
    return held;
  }

  /// Those to whom nothing of a mailing's scope may go, by their canonical addresses.
  ///
  /// @param scope as for [#holds]
  public Set<String> held(Handle handle, Collection<Address> addresses, String scope) {
    return of(handle, addresses).entrySet().stream()
        .filter(one -> stop(one.getValue().keySet(), scope))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// True if nothing of a mailing's scope may go to `address`.
  ///
  /// @param scope a digest, or [#EVERY_DIGEST] for any that nobody has left by itself
  public boolean holds(Handle handle, Address address, String scope) {
    return stop(of(handle, address), scope);
  }

  /// The rule of [#stopping], for the scopes of suppressions that were read already.
  public static boolean stop(Set<String> suppressed, String scope) {
    boolean isOfADigest = !scope.equals(EVERYTHING);
    return suppressed.contains(EVERYTHING)
        || (isOfADigest && (suppressed.contains(EVERY_DIGEST) || suppressed.contains(scope)));
  }
}
