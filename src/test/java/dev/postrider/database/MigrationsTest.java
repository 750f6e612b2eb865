package dev.postrider.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private static final Pattern NUMBER = Pattern.compile("V(\\d+)__[a-z_]+\\.sql");

  @Test
  void theNewestNumberIsThatOfTheNewestFile() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/db/migration/sqlite"))) {
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
}
