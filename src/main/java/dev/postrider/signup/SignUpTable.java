package dev.postrider.signup;

import dev.postrider.audience.Consent;
import dev.postrider.audience.DigestKeys;
import dev.postrider.audience.Topic;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.outbox.RunningMailings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of the newest sign-up of each subscriber.
final class SignUpTable {

  /// As long as the link of the email can be used.
  static final Duration LIFE = Purpose.CONFIRM.life().orElseThrow();

  private static final int SOME = 200;

  private static final String PAST =
      "until <= :now AND due IS NULL AND NOT "
          + RunningMailings.isRecent("mailing_id", "subscriber_id");

  /// What there is of a subscriber.
  ///
  /// @param mailing of the last email; 0 before the first
  /// @param isDue its email waits to be put in the outbox
  /// @param pressed when the button of any email last was; 1970 for never
  record Row(SignUp signUp, long mailing, boolean isDue, boolean confirmed, Instant pressed) {}

  Optional<Row> find(Handle handle, long subscriber) {
    return handle
        .createQuery(
            """
            SELECT digests, topics, source, text, mailing_id, due IS NOT NULL AS is_due, confirmed,
              pressed
            FROM sign_up WHERE subscriber_id = :id
            """)
        .bind("id", subscriber)
        .map((row, context) -> row(row))
        .findOne();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new SignUp(
            DigestKeys.read(row.getString("digests")),
            Topic.read(row.getString("topics")),
            new Consent(row.getString("source"), row.getString("text"))),
        row.getLong("mailing_id"),
        row.getBoolean("is_due"),
        row.getBoolean("confirmed"),
        Instant.ofEpochMilli(row.getLong("pressed")));
  }

  /// Where the email of a sign-up is.
  ///
  /// @param due when it may be put in the outbox; empty once it is there
  /// @param mailing of the last one; 0 before the first
  record Post(Optional<Instant> due, long mailing) {

    static Post in(long mailing) {
      return new Post(Optional.empty(), mailing);
    }

    static Post at(Instant due) {
      return new Post(Optional.of(due), 0);
    }
  }

  /// In place of an earlier one, of which stays when the button was pressed.
  void put(Transaction transaction, long subscriber, SignUp signUp, Post post, Instant now) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO sign_up (subscriber_id, asked, until, digests, topics, source, text,
              due, mailing_id, confirmed)
            VALUES (:id, :asked, :until, :digests, :topics, :source, :text,
              :due, nullif(:mailing, 0), FALSE)
            ON CONFLICT (subscriber_id) DO UPDATE SET asked = excluded.asked,
              until = excluded.until, digests = excluded.digests, topics = excluded.topics,
              source = excluded.source, text = excluded.text, due = excluded.due,
              mailing_id = excluded.mailing_id, confirmed = excluded.confirmed
            """)
        .bind("id", subscriber)
        .bind("asked", now.toEpochMilli())
        .bind("until", post.due().orElse(now).plus(LIFE).toEpochMilli())
        .bind("digests", DigestKeys.write(signUp.digests()))
        .bind("topics", Topic.write(signUp.topics()))
        .bindMethods(signUp.asked())
        .bind("due", post.due().map(Instant::toEpochMilli))
        .bind("mailing", post.mailing())
        .execute();
  }

  void confirm(Transaction transaction, long subscriber, Instant now) {
    transaction
        .handle()
        .createUpdate(
            "UPDATE sign_up SET confirmed = TRUE, pressed = :now WHERE subscriber_id = :id")
        .bind("id", subscriber)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// When the last of those that wait may be put in the outbox.
  Optional<Instant> lastDue(Handle handle) {
    return handle
        .createQuery("SELECT max(due) FROM sign_up WHERE due IS NOT NULL")
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  /// Some of those whose email may be put in the outbox, in order.
  List<Long> due(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            SELECT subscriber_id FROM sign_up WHERE due <= :now
            ORDER BY due, subscriber_id LIMIT :some
            """)
        .bind("now", now.toEpochMilli())
        .bind("some", SOME)
        .mapTo(long.class)
        .list();
  }

  /// The email of a sign-up waits no longer.
  ///
  /// @param mailing of the last one; 0 where there is none
  void posted(Transaction transaction, long subscriber, long mailing, Instant now) {
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE sign_up SET due = NULL, mailing_id = nullif(:mailing, 0), until = :until
            WHERE subscriber_id = :id
            """)
        .bind("id", subscriber)
        .bind("mailing", mailing)
        .bind("until", now.plus(LIFE).toEpochMilli())
        .execute();
  }

  /// Some of those whose time is over, and that of the link in their email.
  List<Long> past(Handle handle, Instant now) {
    return handle
        .createQuery("SELECT subscriber_id FROM sign_up WHERE " + PAST + " LIMIT :some")
        .bind("now", now.toEpochMilli())
        .bind("since", now.minus(LIFE).toEpochMilli())
        .bind("some", SOME)
        .mapTo(long.class)
        .list();
  }

  /// Takes out a sign-up that is still one of [#past].
  ///
  /// @return false where it is none, or none any more
  boolean deletePast(Transaction transaction, long subscriber, Instant now) {
    return transaction
            .handle()
            .createUpdate("DELETE FROM sign_up WHERE subscriber_id = :id AND " + PAST)
            .bind("id", subscriber)
            .bind("now", now.toEpochMilli())
            .bind("since", now.minus(LIFE).toEpochMilli())
            .execute()
        > 0;
  }
}
