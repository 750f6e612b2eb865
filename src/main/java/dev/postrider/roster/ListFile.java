package dev.postrider.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A list of readers that somebody has.
///
/// @param name by which its problems are told
/// @param rejects where its bad rows are kept
/// @param content opened once, and closed by whoever opens it
public record ListFile(Path name, Path rejects, Content content) {

  /// Gives the octets.
  public interface Content {
    InputStream open() throws IOException;
  }

  private static final String REJECTS = ".rejects.csv";

  /// A file, whose bad rows are kept beside it: those of `readers.csv` in `readers.rejects.csv`.
  public static ListFile of(Path file) {
    String stem = file.getFileName().toString().replaceFirst("(?i)\\.csv$", "");
    return new ListFile(
        file, file.resolveSibling(stem + REJECTS), () -> Files.newInputStream(file));
  }

  /// What somebody pipes in, whose bad rows are kept in a folder as `standard-input.rejects.csv`.
  public static ListFile standardInput(InputStream in, Path folder) {
    Path name = Path.of("standard-input");
    return new ListFile(name, folder.resolve(name + REJECTS), () -> in);
  }
}
