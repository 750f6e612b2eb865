package dev.postrider.edition;

import dev.postrider.audience.Topic;
import dev.postrider.calendar.Calendar;
import dev.postrider.post.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A series of emails, each with the posts that are new since the one before.
///
/// @param key names it in commands, addresses and the database: lower-case letters, digits, `-`
/// @param template a folder of the email templates
/// @param topics posts of any of these; none for every post
/// @param minPosts so many must be new before an edition is composed
/// @param maxPosts the newest so many go in
/// @param start what was published before counts as sent; by default the moment the digest is first
///   seen
/// @param approve its editions are held until a person has seen them
/// @param holdOlderThan an edition is held that has a post dated so long before the last one
/// @param lateness what becomes of a date that passed while nothing could be composed
/// @param subject of its emails, one line; empty for what the template makes of each
public record Digest(
    String key,
    String title,
    Calendar calendar,
    String template,
    Set<Topic> topics,
    int minPosts,
    int maxPosts,
    Overflow overflow,
    Optional<Instant> start,
    boolean approve,
    Duration holdOlderThan,
    Lateness lateness,
    Optional<String> subject) {

  /// What becomes of new posts beyond the most an edition holds.
  public enum Overflow {
    /// they stay new for the next edition
    KEEP,
    /// they count as sent
    SKIP
  }

  public Digest {
    topics = Set.copyOf(topics);
  }

  /// Of `posts`, newest first, as many as an edition holds.
  List<Post> first(List<Post> posts) {
    return posts.subList(0, Math.min(posts.size(), maxPosts));
  }

  /// The same in another look.
  ///
  /// @param other a folder of the email templates
  public Digest in(String other) {
    return with(other, subject);
  }

  /// The same with this subject on its emails.
  ///
  /// @param line one line
  public Digest saying(String line) {
    return with(template, Optional.of(line));
  }

  private Digest with(String look, Optional<String> line) {
    return new Digest(
        key,
        title,
        calendar,
        look,
        topics,
        minPosts,
        maxPosts,
        overflow,
        start,
        approve,
        holdOlderThan,
        lateness,
        line);
  }
}
