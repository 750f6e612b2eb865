package dev.postrider.outbox;

import dev.postrider.database.Database;
import dev.postrider.database.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest
    implements OutboxContract, TakeOverContract, BatchContract, MailingsContract {

  @TempDir Path folder;

  @Override
  public Database open() {
    return Database.open(TestDatabases.sqlite(folder));
  }
}
