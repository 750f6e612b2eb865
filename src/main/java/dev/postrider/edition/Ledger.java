package dev.postrider.edition;

import dev.postrider.database.Transaction;
import dev.postrider.post.Post;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What each digest has dealt with, post by post. A post that is not in it is new, whatever its
/// date; dates order posts and never decide.
public final class Ledger {

  /// Puts posts on record.
  ///
  /// @param edition the number of the edition they went out with; null where they never did
  void add(
      Transaction transaction, String digest, Collection<Post> posts, @Nullable Integer edition) {
    var rows =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO ledger (digest, post_id, link, title, published, hash, edition)
                VALUES (:digest, :id, :address, :title, :millis, :hash, :edition)
                ON CONFLICT DO NOTHING
                """);
    for (Post post : posts) {
      rows.bind("digest", digest)
          .bind("id", post.id())
          .bind("address", post.link().toString())
          .bind("title", post.title())
          .bind("millis", post.published().toEpochMilli())
          .bind("hash", post.hash())
          .bind("edition", edition)
          .add();
    }
    rows.execute();
  }

  /// Puts down posts that an edition had no room for, so that they are not taken for mistakes when
  /// they go out late.
  void keepOver(Transaction transaction, String digest, Collection<Post> posts) {
    var rows =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO kept_over (digest, post_id) VALUES (:digest, :id)
                ON CONFLICT DO NOTHING
                """);
    posts.forEach(post -> rows.bind("digest", digest).bind("id", post.id()).add());
    rows.execute();
  }

  /// The ids of the posts that [#keepOver] put down.
  Set<String> keptOver(Transaction transaction, String digest) {
    return transaction
        .handle()
        .createQuery("SELECT post_id FROM kept_over WHERE digest = :digest")
        .bind("digest", digest)
        .mapTo(String.class)
        .set();
  }

  /// The posts that went out with an edition, newest first; none where it was cancelled in time.
  List<SentPost> posts(Handle handle, Edition edition) {
    return handle
        .createQuery(
            """
            SELECT post_id, link, title, published FROM ledger
            WHERE digest = :digest AND edition = :number ORDER BY published DESC, post_id
            """)
        .bindMethods(edition)
        .map(
            (row, context) ->
                new SentPost(
                    row.getString("post_id"),
                    row.getString("link"),
                    row.getString("title"),
                    Instant.ofEpochMilli(row.getLong("published"))))
        .list();
  }

  /// What stands on record for the digest, as questions to ask of a post.
  Known known(Transaction transaction, String digest) {
    var known = new Known(new HashSet<>(), new HashSet<>());
    transaction
        .handle()
        .createQuery(
            "SELECT post_id, link, title, published, hash FROM ledger WHERE digest = :digest")
        .bind("digest", digest)
        .map(
            (row, context) -> {
              known.ids().add(row.getString("post_id"));
              known.traits().add(row.getString("link"));
              known.traits().add(row.getString("hash"));
              known.traits().add(titleAndDate(row.getString("title"), row.getLong("published")));
              return true;
            })
        .list();
    return known;
  }

  /// @param traits links, hashes, and titles with dates: what still tells a post when its id is
  ///   lost
  record Known(Set<String> ids, Set<String> traits) {

    boolean has(Post post) {
      return ids.contains(post.id());
    }

    /// True for a post whose id is new and which is an old one all the same.
    boolean hasUnderAnotherId(Post post) {
      Predicate<String> known = traits::contains;
      return !has(post)
          && (known.test(post.link().toString())
              || known.test(post.hash())
              || known.test(titleAndDate(post.title(), post.published().toEpochMilli())));
    }
  }

  private static String titleAndDate(String title, long published) {
    return published + " " + title;
  }

  /// Makes the posts of an edition new again.
  void forget(Transaction transaction, Edition edition) {
    transaction
        .handle()
        .createUpdate("DELETE FROM ledger WHERE digest = :digest AND edition = :number")
        .bindMethods(edition)
        .execute();
  }
}
