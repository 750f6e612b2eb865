package dev.postrider.faults;

import dev.postrider.database.EachDatabase;

class KilledOnSqliteTest extends KilledAtAnyMoment {

  KilledOnSqliteTest() {
    super(EachDatabase.SQLITE);
  }
}
