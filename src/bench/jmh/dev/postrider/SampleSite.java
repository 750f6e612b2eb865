package dev.postrider;

import static java.util.Objects.requireNonNull;

import dev.postrider.feed.Entry;
import dev.postrider.feed.Feed;
import dev.postrider.feed.History;
import dev.postrider.feed.ToldEntry;
import dev.postrider.post.Body;
import dev.postrider.post.Post;
import dev.postrider.post.PostFolder;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The site that every benchmark works on: 1,000 made-up posts and the default settings. The
/// property `parts.site` names its folder.
public final class SampleSite {

  /// How many posts it has.
  public static final int POSTS = 1_000;

  /// How many of them, in even steps, stand for all where each is worked on by itself.
  public static final int SAMPLE = 100;

  /// How many a feed shows.
  public static final int ENTRIES = 50;

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final Path folder = Path.of(requireNonNull(System.getProperty("parts.site")));
  private final Settings settings =
      new SettingsFile(folder, folder.resolve(SettingsFile.NAME), _ -> Optional.empty()).read();
  private final PostFolder content = new PostFolder(settings.posts(), () -> NOW);

  public Settings settings() {
    return settings;
  }

  /// A new folder that nothing else writes to.
  ///
  /// @throws UncheckedIOException if the disk does not give it
  public Path scratch() {
    try {
      return Files.createTempDirectory(folder, "scratch");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder in " + folder, e);
    }
  }

  /// Newest first.
  public List<Post> posts() {
    return content.read(new Problems()).newestFirst();
  }

  /// Of `all`, those that stand for all.
  public static <T> List<T> sample(List<T> all) {
    return IntStream.range(0, SAMPLE).mapToObj(i -> all.get(i * all.size() / SAMPLE)).toList();
  }

  /// The file of `post`.
  public Path file(Post post) {
    return settings.posts().folder().resolve(post.source());
  }

  /// The files of the sample, in bytes.
  ///
  /// @throws UncheckedIOException naming the file that the disk does not give
  public List<byte[]> files() {
    return sample(posts()).stream().map(this::file).map(SampleSite::bytes).toList();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// The newest posts, as the site's feed shows them.
  public List<Entry> entries() {
    return posts().stream().limit(ENTRIES).map(this::entry).toList();
  }

  private Entry entry(Post post) {
    Body body = content.body(post, new Problems()).orElseThrow();
    return new Entry(
        post.id(),
        post.link(),
        post.title(),
        post.published(),
        post.updated(),
        body.excerpt(),
        Optional.of(body.html()),
        post.tags(),
        post.authors(),
        Optional.empty(),
        post.language());
  }

  /// The site's feed.
  public Feed feed() {
    var site = settings.feeds().site();
    List<ToldEntry> told = entries().stream().map(entry -> ToldEntry.of(entry, site)).toList();
    return new Feed(
        site, site.title(), settings.feeds().url(), History.NONE, Optional.empty(), told);
  }
}
