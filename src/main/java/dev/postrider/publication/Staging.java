package dev.postrider.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One run's files on their way into a folder: first all are written beside, into `.new`, then each
/// is moved to its place in one step. Until [#commit] the folder is as it was.
///
/// `.manifest` lists the files that came to stand there by this way, one a line, sorted. Only what
/// it lists is ever replaced or removed. All names are relative to the folder, their parts divided
/// by `/`.
final class Staging implements AutoCloseable {

  private static final String STAGE = ".new";
  private static final String MANIFEST = ".manifest";
  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  /// What became of the files; sorted.
  record Changes(List<Path> written, List<Path> unchanged, List<Path> removed) {}

  private final Path folder;
  private final Set<String> written = new TreeSet<>();
  private final Set<String> unchanged = new TreeSet<>();

  private Staging(Path folder) {
    this.folder = folder.normalize();
  }

  /// Clears away what a run that was killed left.
  static Staging in(Path folder) {
    var staging = new Staging(folder);
    staging.close();
    return staging;
  }

  /// The files that runs put into `folder`, and the list of them.
  static List<String> files(Path folder) {
    var files = new ArrayList<>(new Staging(folder).manifest());
    files.add(MANIFEST);
    return files;
  }

  /// Writes `bytes` beside, unless the file holds them already. Threads may put files at once.
  ///
  /// @throws UncheckedIOException naming the file that cannot be written
  void put(String name, byte[] bytes) {
    boolean changed = stage(name, bytes);
    synchronized (this) {
      (changed ? written : unchanged).add(name);
    }
  }

  /// What the file holds that stands in the folder.
  ///
  /// @throws UncheckedIOException naming the file that cannot be read
  byte[] standing(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Leaves a file that an earlier run put there as it is.
  synchronized void keep(String name) {
    unchanged.add(name);
  }

  /// Moves everything in and removes what was put by an earlier run and not by this one. A file of
  /// another's that holds what was put already becomes this run's.
  ///
  /// The manifest names a file before it stands there and until it is gone, so that a run killed at
  /// any moment loses track of none.
  ///
  /// @throws UncheckedIOException naming the file that cannot be written; those before it are new,
  ///   itself and those after it are as they were
  /// @throws ProblemsFound with all of `problems`, where a file of another's would be replaced or a
  ///   link leads out of the folder; everything is as it was
  Changes commit(Problems problems) {
    var present = new TreeSet<>(written);
    present.addAll(unchanged);
    Set<String> earlier = manifest();
    var vanished = new TreeSet<>(earlier);
    vanished.removeAll(present);
    var obstacles = new Obstacles(folder);
    obstacles.addForeignFiles(written.stream().filter(name -> !earlier.contains(name)));
    earlier.addAll(present);
    obstacles.addLinksOut(earlier);
    obstacles.throwIfAny(problems);

    boolean grown = stage(MANIFEST, lines(earlier));
    written.forEach(this::makeRoom);
    if (grown) {
      move(MANIFEST);
    }
    written.forEach(this::move);
    vanished.removeIf(name -> !remove(name));
    if (stage(MANIFEST, lines(present))) {
      move(MANIFEST);
    }
    return new Changes(paths(written), paths(unchanged), paths(vanished));
  }

  /// Clears the stage away, whatever happened.
  @Override
  public void close() {
    Path stage = folder.resolve(STAGE);
    if (Files.exists(stage, NOFOLLOW_LINKS)) {
      try (Stream<Path> tree = Files.walk(stage)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + stage, e);
      }
    }
  }

  /// @return false if the file holds `bytes` already
  private boolean stage(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try {
      if (holds(file, bytes)) {
        return false;
      }
      Path staged = folder.resolve(STAGE).resolve(name);
      Files.createDirectories(parent(staged));
      Files.write(staged, bytes);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static boolean holds(Path file, byte[] bytes) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "a folder has its place");
    }
    return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
  }

  private void makeRoom(String name) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(parent(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void move(String name) {
    Path file = folder.resolve(name);
    try {
      Files.move(folder.resolve(STAGE).resolve(name), file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// Removes a file, and the folders it leaves empty.
  ///
  /// @return false if there is no such file
  private boolean remove(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
        return false;
      }
      Files.delete(file);
      for (Path above = parent(file); isFolderBelow(above); above = parent(above)) {
        Files.delete(above);
      }
    } catch (DirectoryNotEmptyException e) {
      // something of another's stands there: the folder stays
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
    return true;
  }

  private boolean isFolderBelow(Path path) {
    return !path.equals(folder) && !Files.isSymbolicLink(path);
  }

  /// What the manifest lists. A line that no run can have written, as a merge or a torn disk leaves
  /// it, names no file of theirs: it is passed over, and the next commit writes none.
  private Set<String> manifest() {
    Path file = folder.resolve(MANIFEST);
    try {
      return Files.exists(file)
          ? new String(Files.readAllBytes(file), UTF_8)
              .lines()
              .filter(Staging::isName)
              .collect(Collectors.toCollection(TreeSet::new))
          : new TreeSet<>();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// False for what no file may be named, and for whatever leads out of the folder or names a file
  /// in a second way.
  private static boolean isName(String line) {
    return line.indexOf('\0') < 0 && Stream.of(line.split("/", -1)).noneMatch(NO_NAMES::contains);
  }

  private static byte[] lines(Collection<String> names) {
    return names.stream().map(name -> name + "\n").collect(Collectors.joining()).getBytes(UTF_8);
  }

  private static List<Path> paths(Collection<String> names) {
    return names.stream().map(Path::of).toList();
  }

  private static Path parent(Path file) {
    return requireNonNull(file.getParent());
  }
}
