package dev.postrider.publication;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What others put into a folder, where [Staging] would replace it. All names are relative to the
/// folder.
final class Obstacles {

  private final Path folder;
  private final Problems found = new Problems();

  Obstacles(Path folder) {
    this.folder = folder;
  }

  /// Adds each file of `names` that is there.
  ///
  /// @param names to be written, and not by earlier runs
  void addForeignFiles(Stream<String> names) {
    names
        .map(folder::resolve)
        .filter(file -> Files.exists(file, NOFOLLOW_LINKS))
        .forEach(
            file ->
                found.problem(
                    Location.of(file),
                    "this file was not written by Postrider, and would be replaced",
                    "Move it away, or name another folder in feeds.folder."));
  }

  /// @throws ProblemsFound with all of `problems` and these, if there are any of these
  void throwIfAny(Problems problems) {
    if (found.any()) {
      problems.addAll(found.all());
      throw new ProblemsFound(problems.all());
    }
  }
}
