package dev.postrider.post;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The files of a content folder that are posts: `**/*.md` and `**/*.markdown`, without those that
/// are [PassedOver].
final class PostFiles {

  private final PostSettings settings;
  private final Problems problems;

  PostFiles(PostSettings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /// Relative to the content folder, in order of path. A link that leads out of it is a problem;
  /// the content folder itself may be one.
  ///
  /// @throws ProblemsFound if there is no content folder, which is not the same as an empty one
  /// @throws UncheckedIOException naming the folder that cannot be read
  List<FoundFile> list() {
    if (!Files.isDirectory(settings.folder())) {
      problems.problem(
          Location.of(settings.folder()),
          "there is no content folder: '" + settings.folder() + "'",
          "Make it, or name another in the settings.");
      throw new ProblemsFound(problems.all());
    }
    var found = new ArrayList<FoundFile>();
    try {
      Path root = settings.folder().toRealPath();
      Files.walkFileTree(root, new Walk(root, found));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read folder " + settings.folder(), e);
    }
    return found.stream().sorted().toList();
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final PassedOver passedOver;
    private final List<FoundFile> found;

    Walk(Path root, List<FoundFile> found) {
      this.root = root;
      this.passedOver = PassedOver.amongPosts(settings);
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return isPassedOver(folder) ? SKIP_SUBTREE : CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes)
        throws IOException {
      if (isPassedOver(entry)) {
        return CONTINUE;
      }
      if (attributes.isSymbolicLink()) {
        visitLink(entry);
      } else if (attributes.isRegularFile() && isPost(entry)) {
        add(entry, attributes);
      }
      return CONTINUE;
    }

    /// A post. A folder behind a link has its posts where it really lies, which is to be inside.
    private void visitLink(Path link) throws IOException {
      boolean matters = isPost(link) || Files.isDirectory(link);
      if (matters && staysInside(link) && Files.isRegularFile(link)) {
        add(link, Files.readAttributes(link, BasicFileAttributes.class));
      }
    }

    /// What is gone by now might as well have gone before; what is passed over may be anybody's.
    @Override
    public FileVisitResult visitFileFailed(Path entry, IOException e) {
      if (isPassedOver(entry) || (e instanceof NoSuchFileException && !entry.equals(root))) {
        return CONTINUE;
      }
      throw new UncheckedIOException("cannot read " + named(entry), e);
    }

    private boolean isPassedOver(Path entry) {
      return passedOver.holds(entry) && !entry.equals(root);
    }

    private void add(Path post, BasicFileAttributes attributes) {
      Path source = root.relativize(post);
      if (hasPlainName(source)) {
        long modified = attributes.lastModifiedTime().toMillis();
        found.add(new FoundFile(source, attributes.size(), modified));
      }
    }

    /// @param link symbolic
    private boolean staysInside(Path link) throws IOException {
      try {
        if (link.toRealPath().startsWith(root)) {
          return true;
        }
      } catch (FileSystemException _) {
        // a link to nothing, or to itself, leads out as well
      }
      problems.problem(
          new Location(named(link), 1, 1),
          "this link leaves the content folder: '" + Files.readSymbolicLink(link) + "'",
          "Put the file itself here.");
      return false;
    }

    /// As the user would.
    private Path named(Path entry) {
      return settings.folder().resolve(root.relativize(entry));
    }
  }

  private static boolean isPost(Path entry) {
    String name = entry.getFileName().toString();
    return name.endsWith(".md") || name.endsWith(".markdown");
  }

  /// A tab or line end would tear a line of `.ids` apart.
  private boolean hasPlainName(Path source) {
    boolean plain = source.toString().chars().noneMatch(Character::isISOControl);
    if (!plain) {
      problems.problem(
          Location.of(settings.folder()),
          "the name of a file here holds a control character: '"
              + source.getFileName().toString().replaceAll("\\p{Cntrl}", "?")
              + "'",
          "Rename it.");
    }
    return plain;
  }
}
