package dev.postrider.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.Database;
import dev.postrider.database.EachDatabase;
import dev.postrider.database.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class RetentionTest {

  private static final long OLD = 1_000;
  private static final Instant SINCE = Instant.ofEpochMilli(2_000);
  private static final long YOUNG = 2_000;

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private final Mailings mailings = new Mailings();
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(kind.make(folder));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whomOldEmailsWentToIsForgottenAndTheyAreStillCounted() {
    long old = mailing("weekly/1", "finished", OLD);
    Tally before = tally(old);

    assertThat(new Retention(database).forget(SINCE)).isEqualTo(1);

    assertThat(addresses(old)).containsOnly("||||");
    assertThat(tally(old)).isEqualTo(before);
    assertThat(new Retention(database).forget(SINCE)).isZero();
  }

  @Test
  void aCancelledMailingIsForgottenAsWell() {
    long old = mailing("weekly/1", "cancelled", OLD);

    new Retention(database).forget(SINCE);

    assertThat(addresses(old)).containsOnly("||||");
  }

  @Test
  void whatIsYoungOrOnItsWayOrHeldIsKept() {
    List<Long> kept =
        List.of(
            mailing("weekly/1", "finished", YOUNG),
            mailing("weekly/2", "open", OLD),
            mailing("weekly/3", "held", OLD));

    assertThat(new Retention(database).forget(SINCE)).isZero();

    assertThat(kept)
        .allSatisfy(
            id ->
                assertThat(addresses(id))
                    .containsExactly(
                        "R1@readers.example|r1@readers.example|Reader 1|250 ok|",
                        "R2@readers.example|r2@readers.example|Reader 2|550 no|"));
  }

  @Test
  void aMailingOfWhichNothingWasSentIsAsOldAsTheNext() {
    long unsent = mailing("weekly/1", "cancelled", OLD);
    database.write(at -> at.handle().execute("UPDATE outbox SET first_tried = NULL"));

    assertThat(new Retention(database).forget(SINCE)).isZero();
    mailing("weekly/2", "open", OLD);
    assertThat(new Retention(database).forget(SINCE)).isEqualTo(1);

    assertThat(addresses(unsent)).containsOnly("||||");
  }

  @Test
  void whatIsForgottenIsNotTriedAgain() {
    long old = mailing("weekly/1", "finished", OLD);
    new Retention(database).forget(SINCE);

    long again = database.inTransaction(at -> new SecondTry().failed(at, old, Instant.EPOCH));

    assertThat(again).isZero();
    assertThat(database.read(handle -> Undelivered.of(handle, old)).failed()).isEmpty();
  }

  /// A mailing of two batches with one email each.
  private long mailing(String key, String state, long tried) {
    return database.inTransaction(
        at -> {
          long id =
              at.handle()
                  .createQuery(
                      """
                      INSERT INTO mailing (key, scope, state, recipients, priority, letterhead)
                      VALUES (:key, 'weekly', :state, 2, 10, '{}') RETURNING id
                      """)
                  .bind("key", key)
                  .bind("state", state)
                  .mapTo(long.class)
                  .one();
          email(at, id, 1, "sent", tried, "250 ok");
          email(at, id, 2, "failed", tried, "550 no");
          return id;
        });
  }

  /// With a batch of its own.
  ///
  /// @param row mailing, recipient, state, when it was tried, reply
  private static void email(Transaction at, Object... row) {
    at.handle()
        .createUpdate(
            """
            INSERT INTO outbox (mailing_id, recipient_id, state, first_tried, reply,
              body, address, canonical, name)
            VALUES (?, ?, ?, ?, ?, 1, 'R%1$s@readers.example', 'r%1$s@readers.example', 'Reader %1$s')
            """
                .formatted(row[1]))
        .bind(0, row[0])
        .bind(1, row[1])
        .bind(2, row[2])
        .bind(3, row[3])
        .bind(4, row[4])
        .execute();
    at.handle()
        .execute(
            "INSERT INTO batch (mailing_id, number, lowest, highest, done) VALUES (?, ?, ?, ?, TRUE)",
            row[0],
            row[1],
            row[1],
            row[1]);
  }

  private Tally tally(long id) {
    return database.read(handle -> mailings.tally(handle, id));
  }

  private List<String> addresses(long id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT address || '|' || canonical || '|' || name || '|' || reply || '|'
                    FROM outbox WHERE mailing_id = :id ORDER BY recipient_id
                    """)
                .bind("id", id)
                .mapTo(String.class)
                .list());
  }
}
