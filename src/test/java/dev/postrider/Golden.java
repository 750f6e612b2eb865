package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whole expected files under `src/test/resources/golden`. `-Dgolden=update` writes them anew; the
/// diff is then read before it is committed.
public final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /// Fails unless `actual` holds the same text as the golden file `name`.
  public static void assertMatches(String name, Path actual) {
    try {
      assertMatches(name, Files.readString(actual));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + actual, e);
    }
  }

  /// Fails unless `actual` is the text of the golden file `name`.
  public static void assertMatches(String name, String actual) {
    Path golden = FOLDER.resolve(name);
    try {
      if ("update".equals(System.getProperty("golden"))) {
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, actual);
      }
      assertThat(actual).as("golden file %s", golden).isEqualTo(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + golden, e);
    }
  }
}
