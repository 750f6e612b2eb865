package dev.postrider.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What became of the emails of a mailing that did not arrive, for a person to look at. Those whose
/// addresses are forgotten are left out.
///
/// @param failed those with the most emails first
/// @param unknown the addresses of which nobody knows whether they got it
/// @param nextTry when the first of those that were put off is due; empty where none was
public record Undelivered(List<Failure> failed, List<String> unknown, Optional<Instant> nextTry) {

  /// So many addresses show what is wrong with them.
  private static final int MOST_ADDRESSES = 10;

  /// Emails that failed for one reason.
  ///
  /// @param reply what the server said, without the addresses it said it of
  /// @param addresses the first of them
  public record Failure(String reply, long emails, List<String> addresses) {

    public Failure {
      addresses = List.copyOf(addresses);
    }
  }

  public Undelivered {
    failed = List.copyOf(failed);
    unknown = List.copyOf(unknown);
  }

  public static Undelivered of(Handle handle, long mailingId) {
    return new Undelivered(
        failures(handle, mailingId), unknown(handle, mailingId), nextTry(handle, mailingId));
  }

  private static List<Failure> failures(Handle handle, long mailingId) {
    Map<String, Failure> byReply = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            SELECT address, reply FROM outbox WHERE mailing_id = :id AND state = :state
              AND address <> ''
            ORDER BY recipient_id
            """)
        .bind("id", mailingId)
        .bind("state", EmailState.FAILED.word())
        .map(
            (row, context) -> {
              String address = row.getString("address");
              String reply = row.getString("reply").replace(address, "…");
              return new Failure(reply, 1, List.of(address));
            })
        .forEach(one -> byReply.merge(one.reply(), one, Undelivered::with));
    return byReply.values().stream()
        .sorted(Comparator.comparingLong(failure -> -failure.emails()))
        .toList();
  }

  private static Failure with(Failure all, Failure one) {
    List<String> addresses = all.addresses();
    if (addresses.size() < MOST_ADDRESSES) {
      addresses = new ArrayList<>(addresses);
      addresses.addAll(one.addresses());
    }
    return new Failure(all.reply(), all.emails() + 1, addresses);
  }

  private static List<String> unknown(Handle handle, long mailingId) {
    return handle
        .createQuery(
            """
            SELECT address FROM outbox WHERE mailing_id = :id AND state = :state
              AND address <> ''
            ORDER BY recipient_id
            """)
        .bind("id", mailingId)
        .bind("state", EmailState.UNKNOWN.word())
        .mapTo(String.class)
        .list();
  }

  /// When the first of its emails that were put off is due; empty where none was.
  public static Optional<Instant> nextTry(Handle handle, long mailingId) {
    return handle
        .createQuery("SELECT min(next_try) FROM outbox WHERE mailing_id = :id AND state = :state")
        .bind("id", mailingId)
        .bind("state", EmailState.DEFERRED.word())
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }
}
