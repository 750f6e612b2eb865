package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.mailing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How every database must divide a mailing.
interface BatchContract {

  /// As [OutboxContract#open].
  Database open();

  @Test
  default void batchesOfFiveHundredCoverEveryRowOnce() {
    try (Database database = open()) {
      mailing(database, 1);
      long mailing = database.inTransaction(BatchContract::oddMailing);

      List<long[]> ranges =
          database.read(
              handle ->
                  handle
                      .createQuery(
                          """
                          SELECT b.lowest, b.highest, (
                            SELECT count(*) FROM outbox o WHERE o.mailing_id = b.mailing_id
                              AND o.recipient_id BETWEEN b.lowest AND b.highest) AS emails
                          FROM batch b WHERE mailing_id = :id ORDER BY number
                          """)
                      .bind("id", mailing)
                      .map(
                          (row, context) ->
                              new long[] {row.getLong(1), row.getLong(2), row.getLong(3)})
                      .list());

      assertThat(ranges)
          .containsExactly(
              new long[] {3, 1_500, 500},
              new long[] {1_503, 3_000, 500},
              new long[] {3_003, 3_603, 201});
    }
  }

  private static long oddMailing(Transaction transaction) {
    long id = MAILINGS.start(transaction, "weekly/8", "weekly", 100, OutboxSamples.LETTERHEAD);
    var rows =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO outbox (mailing_id, recipient_id, body, address, canonical, name)
                VALUES (:mailing, :recipient, 1, '', '', '')
                """);
    for (int i = 1_201; i > 0; i--) {
      rows.bind("mailing", id).bind("recipient", 3 * i).add();
    }
    rows.execute();
    assertThat(MAILINGS.divide(transaction, id)).isEqualTo(1_201);
    return id;
  }
}
