package dev.postrider.faults;

import dev.postrider.database.EachDatabase;

class KilledOnPostgresTest extends KilledAtAnyMoment {

  KilledOnPostgresTest() {
    super(EachDatabase.POSTGRESQL);
  }
}
