package dev.postrider;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for changes of what feeds are made of: the settings, the posts, the pictures; or of what
/// emails are made of, which is their templates as well. What is [PassedOver] among those is none,
/// as all that a build itself writes.
///
/// A change of posts or pictures that the system does not tell, as on most disks of the network, is
/// missed: look now and then all the same. For one thread; any may close it.
public final class SiteWatch implements AutoCloseable {

  /// An editor saves in several steps. So long nothing must happen until the change is complete.
  private static final Duration QUIET = Duration.ofMillis(20);

  /// A change that goes on longer, as a large copy does, is told in parts.
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Path settingsFile;
  private final WatchService events;
  private Optional<Stamp> settingsStamp;
  private Optional<Path> words = Optional.empty();
  private Supplier<List<Source>> folders = List::of;
  private List<Source> sources = List.of();
  private Optional<UncheckedIOException> trouble = Optional.empty();

  private SiteWatch(Path settingsFile, WatchService events) {
    this.settingsFile = settingsFile;
    this.events = events;
    this.settingsStamp = Stamp.of(settingsFile);
  }

  /// Notes changes of the settings from now on, of nothing else before [#follow]: read them after
  /// this, and no change is missed.
  ///
  /// @throws UncheckedIOException if the system has no more to watch with
  public static SiteWatch of(Path settingsFile) {
    Path file = absolute(settingsFile);
    try {
      var watch = new SiteWatch(file, FileSystems.getDefault().newWatchService());
      watch.lookAgain();
      return watch;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch " + file, e);
    }
  }

  /// Looks at the folders of feeds from now on, as these settings name them; at none once this is
  /// closed.
  public void follow(Settings settings) {
    follow(settings, () -> sources(settings.posts()));
  }

  /// The same for the folders of emails.
  public void followEmails(Settings settings) {
    follow(
        settings,
        () -> {
          var all = new ArrayList<>(sources(settings.posts()));
          all.add(Source.of(settings.templates(), PassedOver.hidden()));
          return all;
        });
  }

  private void follow(Settings settings, Supplier<List<Source>> places) {
    words = settings.wordsFile().map(SiteWatch::absolute);
    folders = places;
    lookAgain();
  }

  /// Finds the folders that have come, or come back, since the last look.
  private void lookAgain() {
    trouble = Optional.empty();
    sources = folders.get();
    add(requireNonNull(settingsFile.getParent()));
    words.map(Path::getParent).ifPresent(this::add);
    sources.forEach(source -> addTree(source.folder()));
  }

  private static List<Source> sources(PostSettings posts) {
    return List.of(
        Source.of(posts.folder(), PassedOver.amongPosts(posts)),
        Source.of(posts.media(), PassedOver.amongMedia(posts)));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /// The first folder that could not be watched at the last look, though it is there.
  public Optional<UncheckedIOException> trouble() {
    return trouble;
  }

  /// True if one of `changed` is the settings file or the file of words.
  public boolean holdsSettings(Set<Path> changed) {
    return changed.stream().anyMatch(this::isOfSettings);
  }

  private boolean isOfSettings(Path path) {
    return path.equals(settingsFile) || words.filter(path::equals).isPresent();
  }

  /// Waits for a change to begin, `atMost` so long, and then until it is complete, or for a second.
  /// Where there is none, folders that came unseen are watched from then on.
  ///
  /// @return the files that came, changed or went, absolute and sorted; the settings also where the
  ///   system did not tell of them; none if there was no change; empty once this is closed
  public Optional<Set<Path>> await(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    Set<Path> changed = Set.of();
    try {
      for (long left = atMost.toNanos();
          left > 0 && changed.isEmpty();
          left = until - System.nanoTime()) {
        changed = complete(events.poll(left, TimeUnit.NANOSECONDS));
      }
      if (changed.isEmpty()) {
        lookAgain();
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
    long latest = System.nanoTime() + LONGEST.toNanos();
    long until = System.nanoTime() + QUIET.toNanos();
    boolean isFolderGone = false;
    for (WatchKey key = first; key != null; key = pollUntil(until)) {
      if (take(key, wasNew)) {
        until = Math.min(System.nanoTime() + QUIET.toNanos(), latest);
      }
      isFolderGone |= !key.reset();
    }
    if (isFolderGone) {
      lookAgain(); // it may have come back
    }
    wasNew.entrySet().removeIf(change -> change.getValue() && !Files.exists(change.getKey()));
    var changed = new TreeSet<>(wasNew.keySet());
    if (isSettingsStampNew()) {
      changed.add(settingsFile);
    }
    return changed;
  }

  private @Nullable WatchKey pollUntil(long until) throws InterruptedException {
    long left = until - System.nanoTime();
    return left > 0 ? events.poll(left, TimeUnit.NANOSECONDS) : null;
  }

  /// @param wasNew whether the first that was told of a file is that it came; such a file that is
  ///   gone again was an editor's own
  /// @return true if something happened to what is looked at
  private boolean take(WatchKey key, Map<Path, Boolean> wasNew) {
    Path folder = (Path) key.watchable();
    boolean isChange = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      // where too much happened at once it is not told what, and folders may be new
      Path path = event.context() instanceof Path name ? folder.resolve(name) : folder;
      if (isSource(path)) {
        isChange = true;
        boolean isNew = event.kind().equals(ENTRY_CREATE);
        wasNew.putIfAbsent(path, isNew);
        if (isNew || event.kind().equals(OVERFLOW)) {
          addTree(path);
        }
      }
    }
    return isChange;
  }

  private boolean isSource(Path path) {
    return isOfSettings(path) || sources.stream().anyMatch(source -> source.holds(path));
  }

  /// What a link leads to, a disk of the network and too many changes at once tell nothing of the
  /// file: its size and time do.
  private boolean isSettingsStampNew() {
    Optional<Stamp> before = settingsStamp;
    settingsStamp = Stamp.of(settingsFile);
    return !settingsStamp.equals(before);
  }

  private void addTree(Path path) {
    try {
      if (Files.isDirectory(path)) {
        var links = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(path, links, Integer.MAX_VALUE, new Walk());
      }
    } catch (IOException e) {
      note(path, e);
    }
  }

  private void add(Path folder) {
    try {
      folder.register(events, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
    } catch (NoSuchFileException | NotDirectoryException _) {
      // it has just gone
    } catch (ClosedWatchServiceException _) {
      // who waits next is told so
    } catch (IOException e) {
      note(folder, e);
    }
  }

  private void note(Path folder, IOException e) {
    trouble = trouble.or(() -> Optional.of(new UncheckedIOException("cannot watch " + folder, e)));
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot end watching", e);
    }
  }

  /// What tells two versions of a file apart, wherever links to it lead.
  private record Stamp(long size, FileTime modified) {

    /// None of a file that is not there.
    static Optional<Stamp> of(Path file) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.of(new Stamp(attributes.size(), attributes.lastModifiedTime()));
      } catch (IOException _) {
        return Optional.empty();
      }
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
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
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
