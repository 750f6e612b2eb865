package dev.postrider;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.util.Objects.requireNonNull;

import dev.postrider.post.PassedOver;
import dev.postrider.post.PostSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits for changes of what feeds are made of: the settings, the posts, the pictures. What is
/// [PassedOver] among those is none, as all that a build itself writes.
///
/// A change that the system does not tell, as on most disks of the network, is missed: look now and
/// then all the same. For one thread; any may close it.
public final class SiteWatch implements AutoCloseable {

  /// An editor saves in several steps. So long nothing must happen until the change is complete.
  private static final Duration QUIET = Duration.ofMillis(20);

  private final Path settingsFile;
  private final WatchService events;
  private List<Source> sources = List.of();

  private SiteWatch(Path settingsFile, WatchService events) {
    this.settingsFile = settingsFile;
    this.events = events;
  }

  /// Notes changes from now on.
  ///
  /// @throws UncheckedIOException naming the folder that cannot be watched
  public static SiteWatch of(Path settingsFile, Settings settings) {
    Path file = absolute(settingsFile);
    try {
      var watch = new SiteWatch(file, FileSystems.getDefault().newWatchService());
      watch.add(requireNonNull(file.getParent()));
      watch.follow(settings);
      return watch;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch " + file, e);
    }
  }

  /// Looks at the folders of other settings from now on.
  ///
  /// @throws UncheckedIOException naming the folder that cannot be watched
  public void follow(Settings settings) {
    PostSettings posts = settings.posts();
    sources =
        List.of(
            Source.of(posts.folder(), PassedOver.amongPosts(posts)),
            Source.of(posts.media(), PassedOver.amongMedia(posts)));
    sources.forEach(source -> addTree(source.folder()));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /// True if one of `changed` is the settings file.
  public boolean holdsSettings(Set<Path> changed) {
    return changed.contains(settingsFile);
  }

  /// Waits for a change to begin, `atMost` so long, and then until it is complete.
  ///
  /// @return the files that came, changed or went, absolute and sorted; none if there was no
  ///   change; empty once this is closed
  public Optional<Set<Path>> await(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    Set<Path> changed = Set.of();
    try {
      for (long left = atMost.toNanos();
          left > 0 && changed.isEmpty();
          left = until - System.nanoTime()) {
        changed = complete(events.poll(left, TimeUnit.NANOSECONDS));
      }
      return Optional.of(changed);
    } catch (ClosedWatchServiceException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// @param first where something happened; null for nowhere
  private Set<Path> complete(@Nullable WatchKey first) throws InterruptedException {
    var wasNew = new HashMap<Path, Boolean>();
    for (WatchKey key = first;
        key != null;
        key = events.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
      take(key, wasNew);
      key.reset();
    }
    wasNew.entrySet().removeIf(change -> change.getValue() && !Files.exists(change.getKey()));
    return new TreeSet<>(wasNew.keySet());
  }

  /// @param wasNew whether the first that was told of a file is that it came; such a file that is
  ///   gone again was an editor's own
  private void take(WatchKey key, Map<Path, Boolean> wasNew) {
    Path folder = (Path) key.watchable();
    for (WatchEvent<?> event : key.pollEvents()) {
      // where too much happened at once it is not told what
      Path path = event.context() instanceof Path name ? folder.resolve(name) : folder;
      if (isSource(path)) {
        boolean isNew = event.kind().equals(ENTRY_CREATE);
        wasNew.putIfAbsent(path, isNew);
        if (isNew) {
          addTree(path);
        }
      }
    }
  }

  private boolean isSource(Path path) {
    return path.equals(settingsFile) || sources.stream().anyMatch(source -> source.holds(path));
  }

  private void addTree(Path path) {
    try {
      if (Files.isDirectory(path)) {
        var links = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(path, links, Integer.MAX_VALUE, new Walk());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch " + path, e);
    }
  }

  private void add(Path folder) throws IOException {
    folder.register(events, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot end watching", e);
    }
  }

  /// A folder that is looked through.
  ///
  /// @param folder absolute, as the settings name it
  /// @param real where it lies
  private record Source(Path folder, Path real, PassedOver passedOver) {

    static Source of(Path folder, PassedOver passedOver) {
      Path absolute = absolute(folder);
      try {
        return new Source(absolute, absolute.toRealPath(), passedOver);
      } catch (IOException _) {
        return new Source(absolute, absolute, passedOver); // there is nothing to look through
      }
    }

    boolean holds(Path path) {
      return path.startsWith(folder)
          && (path.equals(folder) || !passedOver.holds(real.resolve(folder.relativize(path))));
    }
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (!isSource(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      add(folder);
      return FileVisitResult.CONTINUE;
    }

    /// One that has just gone, a link to nothing or to a folder above it.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
