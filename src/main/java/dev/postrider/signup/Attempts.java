package dev.postrider.signup;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.mail.KeyedHash;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The table of what was tried how often within the hour, which all processes share. Who it was
/// stands there as a keyed hash.
final class Attempts {

  private enum Kind {
    SOURCE,
    ADDRESS,
    DOMAIN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Something that is counted.
  private record Count(Kind kind, String who, int most) {}

  private final KeyedHash hash;
  private final SignUpSettings limits;

  Attempts(KeyedHash hash, SignUpSettings limits) {
    this.hash = hash;
    this.limits = limits;
  }

  /// Looks whether one is used up, and counts nothing.
  ///
  /// @return when it may be tried again; empty where it may be now
  Optional<Duration> pause(Handle handle, InetAddress from, Address address, Instant now) {
    return counts(from, address).anyMatch(count -> isUsedUp(handle, count, now))
        ? Optional.of(untilNextHour(now))
        : Optional.empty();
  }

  /// Counts one more, of each in turn: where one is used up, those behind it are not counted.
  ///
  /// @return when it may be tried again; empty where it may be now
  Optional<Duration> count(
      Transaction transaction, InetAddress from, Address address, Instant now) {
    return counts(from, address).allMatch(count -> add(transaction, count, now))
        ? Optional.empty()
        : Optional.of(untilNextHour(now));
  }

  private Stream<Count> counts(InetAddress from, Address address) {
    return Stream.of(
        count(Kind.SOURCE, Source.of(from).octets(), limits.perSource()),
        count(Kind.ADDRESS, address.canonical(), limits.perAddress()),
        count(Kind.DOMAIN, domain(address), limits.perDomain()));
  }

  private Count count(Kind kind, String who, int most) {
    return new Count(kind, hash.hex(kind.name(), who), most);
  }

  private static String domain(Address address) {
    return address.domain().toLowerCase(Locale.ROOT);
  }

  private static boolean isUsedUp(Handle handle, Count count, Instant now) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT 1 FROM attempt
              WHERE kind = :kind AND who = :who AND hour = :hour AND count >= :most)
            """)
        .bind("kind", count.kind().word())
        .bind("who", count.who())
        .bind("hour", hour(now))
        .bind("most", count.most())
        .mapTo(boolean.class)
        .one();
  }

  private static boolean add(Transaction transaction, Count count, Instant now) {
    return transaction
            .handle()
            .createUpdate(
                """
                INSERT INTO attempt (kind, who, hour, count) VALUES (:kind, :who, :hour, 1)
                ON CONFLICT (kind, who, hour) DO UPDATE SET count = attempt.count + 1
                WHERE attempt.count < :most
                """)
            .bind("kind", count.kind().word())
            .bind("who", count.who())
            .bind("hour", hour(now))
            .bind("most", count.most())
            .execute()
        > 0;
  }

  /// Counts one less for the domain of an address that turned out to be somebody's.
  void giveBack(Transaction transaction, Address address, Instant now) {
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE attempt SET count = count - 1
            WHERE kind = :kind AND who = :who AND hour = :hour AND count > 0
            """)
        .bind("kind", Kind.DOMAIN.word())
        .bind("who", hash.hex(Kind.DOMAIN.name(), domain(address)))
        .bind("hour", hour(now))
        .execute();
  }

  /// True if there is something that [#forget] takes out.
  boolean areOld(Handle handle, Instant now) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM attempt WHERE hour < :hour)")
        .bind("hour", hour(now))
        .mapTo(boolean.class)
        .one();
  }

  /// Takes out what no limit looks at any more.
  void forget(Transaction transaction, Instant now) {
    transaction
        .handle()
        .createUpdate("DELETE FROM attempt WHERE hour < :hour")
        .bind("hour", hour(now))
        .execute();
  }

  private static long hour(Instant now) {
    return Math.floorDiv(now.toEpochMilli(), Duration.ofHours(1).toMillis());
  }

  private static Duration untilNextHour(Instant now) {
    long next = (hour(now) + 1) * Duration.ofHours(1).toMillis();
    return Duration.ofMillis(next - now.toEpochMilli());
  }
}
