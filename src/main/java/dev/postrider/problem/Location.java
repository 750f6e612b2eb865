package dev.postrider.problem;

import java.nio.file.Path;
import java.util.Comparator;

/// A place in a file the user wrote.
///
/// @param file as the user would name it, relative to the site's folder where it lies in it
/// @param line from 1; 0 where the whole file is meant
/// @param column from 1, in UTF-16 units; 0 where the whole line is meant
public record Location(Path file, int line, int column) implements Comparable<Location> {

  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column);

  public Location {
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException(
          "line and column start at 0, were: " + line + ":" + column);
    }
  }

  /// The whole file.
  public static Location of(Path file) {
    return new Location(file, 0, 0);
  }

  /// The place in `text` of a file that is so many UTF-16 units behind its start.
  public static Location at(Path file, String text, int offset) {
    String before = text.substring(0, offset);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new Location(file, line, before.length() - before.lastIndexOf('\n'));
  }

  /// The same place as a user in `folder` would name it: from there where the file lies in it.
  public Location within(Path folder) {
    Path base = folder.toAbsolutePath().normalize();
    Path absolute = base.resolve(file).normalize();
    return absolute.startsWith(base) ? new Location(base.relativize(absolute), line, column) : this;
  }

  /// By file, then line, then column.
  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /// `content/a.md:4:7`, without the parts that are 0.
  @Override
  public String toString() {
    var text = new StringBuilder(file.toString());
    if (line > 0) {
      text.append(':').append(line);
    }
    if (line > 0 && column > 0) {
      text.append(':').append(column);
    }
    return text.toString();
  }
}
