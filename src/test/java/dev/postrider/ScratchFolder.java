package dev.postrider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A folder that a property makes for itself, as jqwik hands out none.
public final class ScratchFolder {

  private ScratchFolder() {}

  public static Path make() {
    try {
      return Files.createTempDirectory("postrider");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder", e);
    }
  }

  /// With all that is in it.
  public static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
