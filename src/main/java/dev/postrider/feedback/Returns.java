package dev.postrider.feedback;

import dev.postrider.database.Database;
import java.util.Collection;
import java.util.Map;

/// Counts the emails of mailings that came back after a server had taken them. What is forgotten
/// with the addresses of old emails is no longer counted.
public final class Returns {

  /// Each email counts once.
  ///
  /// @param bounces a message said that the address does not work, and it is never written to again
  /// @param complaints their readers called them unwanted
  public record Count(long bounces, long complaints) {

    public static final Count NONE = new Count(0, 0);
  }

  private final Database database;

  public Returns(Database database) {
    this.database = database;
  }

  /// The counts by mailing; those of which nothing came back are missing.
  public Map<Long, Count> of(Collection<Long> mailings) {
    return mailings.isEmpty() ? Map.of() : count(mailings);
  }

  /// An email that was refused in the end is not one that came back, whatever was told of an
  /// earlier try.
  private Map<Long, Count> count(Collection<Long> mailings) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT n.mailing_id,
                      count(DISTINCT CASE WHEN n.kind = :bounced AND o.state <> 'failed'
                        THEN n.recipient_id END) AS bounces,
                      count(DISTINCT CASE WHEN n.kind = :complained
                        THEN n.recipient_id END) AS complaints
                    FROM notice n JOIN outbox o
                      ON o.mailing_id = n.mailing_id AND o.recipient_id = n.recipient_id
                    WHERE n.mailing_id IN (<mailings>)
                    GROUP BY n.mailing_id
                    """)
                .bindList("mailings", mailings.stream().distinct().toList())
                .bind("bounced", Effect.BOUNCED.word())
                .bind("complained", Effect.COMPLAINED.word())
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getLong("mailing_id"),
                            new Count(row.getLong("bounces"), row.getLong("complaints"))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
