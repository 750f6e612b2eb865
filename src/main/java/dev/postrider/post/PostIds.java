package dev.postrider.post;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.postrider.markdown.AbsoluteUrl;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `content/.ids`: which id each post was published with. It is content, not cache: people commit
/// it, and with it a post that is renamed, retitled, re-dated or moved to another domain stays the
/// same to everybody who has read it.
///
/// One line for each post, in order of path: path, hash of the body, id, divided by tabs.
final class PostIds {

  static final String NAME = ".ids";

  /// @param path relative to the content folder, with `/`
  /// @param hash [Post#hash]
  record Line(String path, String hash, String id, int number) {}

  private final Path file;
  private final String text;
  private final List<Line> lines;

  private PostIds(Path file, String text, List<Line> lines) {
    this.file = file;
    this.text = text;
    this.lines = lines;
  }

  /// No file is an empty one.
  ///
  /// @throws ProblemsFound if it is not UTF-8 or a line is of another shape: its post would get a
  ///   fresh id, and be new to everybody who has read it
  static PostIds read(Path folder, Problems problems) {
    Path file = folder.resolve(NAME);
    String text = text(file, problems);
    var lines = new ArrayList<Line>();
    boolean damaged = false;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String[] parts = line.split("\t", -1);
      if (parts.length == 3 && isPath(parts[0]) && isId(parts[2])) {
        lines.add(new Line(parts[0], parts[1], parts[2], number));
      } else {
        damaged = true;
        problems.problem(
            new Location(file, number, 1),
            "this is no path, hash and id: '" + line + "'",
            "Put the line in order, or take it out.");
      }
    }
    if (damaged) {
      throw new ProblemsFound(problems.all());
    }
    return new PostIds(file, text, lines);
  }

  private static boolean isPath(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  /// True for an absolute URI (RFC 4287 §4.2.6).
  static boolean isId(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static String text(Path file, Problems problems) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (CharacterCodingException _) {
      problems.problem(
          Location.of(file), "this is not UTF-8", "Save it as UTF-8, or bring back what it was.");
      throw new ProblemsFound(problems.all());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// The recorded ids by file: by path, then by a body that only one post and one line left over
  /// have.
  Map<Path, String> of(List<FrontMatter> posts) {
    var ids = new HashMap<Path, String>();
    var byPath = new HashMap<String, Line>();
    lines.forEach(line -> byPath.putIfAbsent(line.path(), line));
    var strangers = new HashMap<String, List<Path>>();
    for (FrontMatter post : posts) {
      Line line = byPath.remove(name(post.source()));
      if (line != null) {
        ids.put(post.source(), line.id());
      } else {
        strangers.computeIfAbsent(post.hash(), _ -> new ArrayList<>()).add(post.source());
      }
    }
    strangers.forEach(
        (hash, sources) -> {
          List<Line> left =
              byPath.values().stream().filter(line -> line.hash().equals(hash)).toList();
          if (sources.size() == 1 && left.size() == 1) {
            ids.put(sources.getFirst(), left.getFirst().id());
          }
        });
    return ids;
  }

  /// A `tag:` URI (RFC 4151 §2.1), a pure function of host, day and path.
  static String fresh(String host, LocalDate day, Path source) {
    String path = AbsoluteUrl.encoded(name(source).replace("%", "%25")).replace("#", "%23");
    return "tag:" + host.toLowerCase(Locale.ROOT) + "," + day + ":" + path;
  }

  /// The text the file is to have: a line for each of `posts`, and as they were the lines of files
  /// that stand in the folder without being shown now.
  private String of(Posts posts) {
    var text = new TreeMap<String, String>();
    Set<String> shown = idsOf(posts);
    for (Line line : lines) {
      if (!shown.contains(line.id()) && isThere(line)) {
        text.put(line.path(), line.hash() + "\t" + line.id());
      }
    }
    for (Post post : posts.newestFirst()) {
      text.put(name(post.source()), post.hash() + "\t" + post.id());
    }
    var whole = new StringBuilder();
    text.forEach((path, rest) -> whole.append(path).append('\t').append(rest).append('\n'));
    return whole.toString();
  }

  boolean wouldChange(Posts posts) {
    return !of(posts).equals(text);
  }

  /// Puts the new text in place in one step, once it is on the disk. A file that holds it already
  /// is left alone.
  void record(Posts posts) {
    String changed = of(posts);
    if (changed.equals(text)) {
      return;
    }
    Path draft = file.resolveSibling(NAME + "." + ProcessHandle.current().pid() + ".new");
    try {
      try (var channel = FileChannel.open(draft, CREATE, TRUNCATE_EXISTING, WRITE)) {
        var bytes = ByteBuffer.wrap(changed.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// Names the ids of posts that are gone, if a post without one has come: it may be the same.
  void reportLost(Posts posts, Problems problems) {
    Set<String> shown = idsOf(posts);
    Set<String> recorded = lines.stream().map(Line::id).collect(Collectors.toSet());
    if (recorded.containsAll(shown)) {
      return;
    }
    for (Line line : lines) {
      if (!shown.contains(line.id()) && !isThere(line)) {
        problems.warning(
            new Location(file, line.number(), 1),
            "the post of this line is gone: '" + line.path() + "'",
            "Where it has a new name, write id: " + line.id() + " in its front matter.");
      }
    }
  }

  private static Set<String> idsOf(Posts posts) {
    return posts.newestFirst().stream().map(Post::id).collect(Collectors.toSet());
  }

  private boolean isThere(Line line) {
    return Files.exists(file.resolveSibling(line.path()));
  }

  private static String name(Path source) {
    return source.toString().replace('\\', '/');
  }
}
