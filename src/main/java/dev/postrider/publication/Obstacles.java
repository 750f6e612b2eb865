package dev.postrider.publication;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Objects.requireNonNull;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What others put into a folder, where [Staging] would replace it or follow it elsewhere. All
/// names are relative to the folder.
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

  /// Adds each link on the way to `names` that leads to a folder outside.
  ///
  /// @throws UncheckedIOException naming the link that cannot be read
  void addLinksOut(Set<String> names) {
    var ways = new TreeSet<Path>();
    for (String name : names) {
      Path way = parent(folder.resolve(name));
      while (!way.equals(folder) && ways.add(way)) {
        way = parent(way);
      }
    }
    ways.stream().filter(Files::isSymbolicLink).forEach(this::addIfOut);
  }

  private void addIfOut(Path link) {
    try {
      if (Files.exists(link) && !link.toRealPath().startsWith(folder.toRealPath())) {
        found.problem(
            Location.of(link),
            "this link leaves the feeds folder: '" + Files.readSymbolicLink(link) + "'",
            "Put the folder itself here.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + link, e);
    }
  }

  private static Path parent(Path path) {
    return requireNonNull(path.getParent());
  }

  /// @throws ProblemsFound with all of `problems` and these, if there are any of these
  void throwIfAny(Problems problems) {
    if (found.any()) {
      problems.addAll(found.all());
      throw new ProblemsFound(problems.all());
    }
  }
}
