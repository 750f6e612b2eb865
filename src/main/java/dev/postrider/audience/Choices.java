package dev.postrider.audience;

import java.util.Collection;
import org.jdbi.v3.core.Handle;

/// The tables of choices, of topics and of digests. A choice is given an id when it is first made,
/// and shared by all who make it.
final class Choices {

  long ofTopics(Handle handle, Collection<Topic> topics) {
    return id(handle, "topic_set", "topics", Topic.write(topics));
  }

  long ofDigests(Handle handle, Collection<String> keys) {
    return id(handle, "digest_set", "digests", DigestKeys.write(keys));
  }

  private static long id(Handle handle, String table, String column, String text) {
    handle
        .createUpdate(
            "INSERT INTO %s (%s) VALUES (:text) ON CONFLICT DO NOTHING".formatted(table, column))
        .bind("text", text)
        .execute();
    return handle
        .createQuery("SELECT id FROM %s WHERE %s = :text".formatted(table, column))
        .bind("text", text)
        .mapTo(long.class)
        .one();
  }

  /// SQL that is true where one of the lines of a column is `line`, whatever letters are in it.
  static String hold(String column, String line) {
    return "replace('\n' || %1$s || '\n', '\n' || %2$s || '\n', '') <> '\n' || %1$s || '\n'"
        .formatted(column, line);
  }
}
