package dev.postrider;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/// The program as it was built.
final class RunningProgram {

  private RunningProgram() {}

  /// What no other build of it has: place and time of its jar, as a version stays the same while it
  /// is worked on. Empty where it runs from no jar.
  static Optional<String> name() {
    CodeSource source = RunningProgram.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      Path jar = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(jar)
          ? Optional.of(jar + " " + Files.getLastModifiedTime(jar))
          : Optional.empty();
    } catch (IOException | URISyntaxException _) {
      return Optional.empty();
    }
  }
}
