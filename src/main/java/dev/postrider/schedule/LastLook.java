package dev.postrider.schedule;

import dev.postrider.Postrider;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/// When any process last looked whether a digest is due: every second, while one is at work.
public final class LastLook {

  private LastLook() {}

  /// Empty where none ever did. As precise as the scheduler writes it down, which is at the end of
  /// each look.
  public static Optional<Instant> at(Postrider postrider) {
    return postrider
        .database()
        .read(
            handle ->
                handle
                    .createQuery("SELECT last_success FROM scheduled_tasks WHERE task_name = :name")
                    .bind("name", Timetable.DIGESTS)
                    .mapTo(Timestamp.class)
                    .findOne()
                    .map(Timestamp::toInstant));
  }
}
