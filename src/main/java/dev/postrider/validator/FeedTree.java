package dev.postrider.validator;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of a feeds folder whose names end as those of feeds. What begins with a dot is not
/// looked into: a build may clear it away at any moment.
final class FeedTree extends SimpleFileVisitor<Path> {

  private static final Set<String> ENDINGS = Set.of("xml", "json", "rss", "atom", "opml");

  private final Path folder;
  private final Path real;
  private final List<Path> found = new ArrayList<>();

  private FeedTree(Path folder, Path real) {
    this.folder = folder;
    this.real = real;
  }

  /// In order, each as a path of `folder`, even where that is a link; none where there is no such
  /// folder.
  ///
  /// @throws UncheckedIOException naming the folder that cannot be read
  static List<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try {
      var tree = new FeedTree(folder, folder.toRealPath());
      Files.walkFileTree(tree.real, tree);
      return tree.found.stream().sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
    return isHidden(inner) ? SKIP_SUBTREE : CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.toString();
    if (!isHidden(file)
        && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(file)) {
      found.add(named(file));
    }
    return CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path inner, IOException e) {
    if (isHidden(inner)) {
      return CONTINUE;
    }
    throw new UncheckedIOException("cannot read " + named(inner), e);
  }

  private Path named(Path inner) {
    return folder.resolve(real.relativize(inner));
  }

  private boolean isHidden(Path inner) {
    return String.valueOf(real.relativize(inner).getFileName()).startsWith(".");
  }
}
