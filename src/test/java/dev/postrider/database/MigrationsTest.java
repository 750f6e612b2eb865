package dev.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class MigrationsTest {

  private static final Pattern NUMBER = Pattern.compile("V(\\d+)__[a-z_]+\\.sql");

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private DatabaseSettings blank;

  @BeforeEach
  void make() {
    blank = kind.makeBlank(folder);
  }

  @Test
  void theNewestNumberIsThatOfTheNewestFile() throws IOException {
    var migrations = Path.of("src/main/resources/db/migration");
    try (var files = Files.list(migrations.resolve(Dialect.of(blank).migrations()))) {
      assertThat(
              files
                  .map(file -> NUMBER.matcher(file.getFileName().toString()))
                  .flatMap(name -> name.results().map(MigrationsTest::number))
                  .max(Integer::compare))
          .contains(Migrations.NEWEST);
    }
  }

  private static int number(MatchResult name) {
    return Integer.parseInt(name.group(1));
  }

  @Test
  void threadsThatOpenABlankDatabaseMakeItsTablesOnce() throws Exception {
    Callable<Database> opening = () -> Database.open(blank);

    List<Database> opened = Together.run(opening, opening, opening, opening);

    assertThat(opened).extracting(MigrationsTest::migrations).containsOnly(Migrations.NEWEST);
    opened.forEach(Database::close);
  }

  @Test
  @Timeout(60)
  void processesThatOpenABlankDatabaseMakeItsTablesOnce() throws Exception {
    var others = new ArrayList<OtherProcess>();
    try {
      for (int i = 0; i < 3; i++) {
        others.add(OtherProcess.open(blank));
      }

      for (OtherProcess other : others) {
        assertThat(other.tells()).matches("[a-z0-9.-]+-\\d+-[0-9a-z]+-[0-9a-z]+");
      }
    } finally {
      others.forEach(OtherProcess::close);
    }
    try (Database database = Database.open(blank)) {
      assertThat(migrations(database)).isEqualTo(Migrations.NEWEST);
    }
  }

  private static int migrations(Database database) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM flyway_schema_history WHERE success")
                .mapTo(int.class)
                .one());
  }
}
