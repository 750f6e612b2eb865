package dev.postrider.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {

  private static final Path FOLDER = Path.of("/home/site");

  @ParameterizedTest
  @CsvSource({
    "/home/site/content/a.md, content/a.md:4:7",
    "/home/site/content/../b.md, b.md:4:7",
    "content/a.md, content/a.md:4:7",
    "/home/other/a.md, /home/other/a.md:4:7",
    "../other/a.md, ../other/a.md:4:7"
  })
  void aFileOfTheFolderIsToldFromIt(Path file, String told) {
    var location = new Location(file, 4, 7);

    assertThat(location.within(FOLDER)).hasToString(told);
  }
}
