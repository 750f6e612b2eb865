package dev.postrider.edition;

import dev.postrider.database.Database;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Tells what is to come of a digest, without a trace in the database. It needs no template and no
/// mail server.
public final class Outlooks {

  private final Database database;
  private final EditionPlanner planner;
  private final Recipients table = new Recipients();

  public Outlooks(Database database, Editions editions) {
    this.database = database;
    this.planner = new EditionPlanner(editions);
  }

  /// What would come at the next date, were it now.
  ///
  /// @param posts as they are now
  public Outlook outlook(Digest digest, Instant now, Posts posts) {
    Sketch sketch =
        database.rehearse(transaction -> planner.sketch(transaction, digest, now, posts));
    // every reader is looked at, while nobody waits for a file's write lock
    return database.read(handle -> outlook(handle, sketch));
  }

  private Outlook outlook(Handle handle, Sketch sketch) {
    List<Post> posts = sketch.posts();
    var readings = Readings.of(posts, sketch.choices());
    long skipped = posts.isEmpty() ? 0 : readings.skipped();
    long recipients = readings.recipients() + readings.skipped() - skipped;
    return new Outlook(
        sketch.digest(),
        sketch.number(),
        sketch.dates(),
        posts,
        sketch.unsent().size() - posts.size(),
        readings,
        table.audience(handle, sketch.digest(), recipients, skipped),
        sketch.idle(),
        sketch.held(),
        sketch.missed(),
        sketch.underWay());
  }
}
