package dev.postrider.outbox;

import dev.postrider.ScratchFolder;
import dev.postrider.database.Database;
import dev.postrider.database.TestDatabases;
import java.nio.file.Path;
import net.jqwik.api.lifecycle.AfterProperty;

/// A database for all tries of a property, each with a mailing of its own.
abstract class TallyScene {

  private final Path folder = ScratchFolder.make();
  final Database database = Database.open(TestDatabases.sqlite(folder));
  private int mailings;

  @AfterProperty
  void close() {
    database.close();
    ScratchFolder.delete(folder);
  }

  /// A mailing to so many, with nothing left to do of those before it.
  ///
  /// @return its id
  long nextMailing(int recipients) {
    mailings++;
    database.write(
        transaction -> {
          transaction.handle().execute("UPDATE batch SET done = TRUE");
          transaction.handle().execute("DELETE FROM suppression");
        });
    return OutboxSamples.mailing(database, "weekly/" + mailings, 100, recipients);
  }
}
