package dev.postrider.outbox;

import dev.postrider.database.Database;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.TestDatabases;

class PostgresOutboxTest
    implements OutboxContract, TakeOverContract, BatchContract, MailingsContract {

  private final DatabaseSettings settings = TestDatabases.postgres();

  @Override
  public Database open() {
    return Database.open(settings);
  }
}
