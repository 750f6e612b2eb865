package dev.postrider;

import static java.util.Comparator.naturalOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.stream.Stream;

/// The program as it was built.
final class RunningProgram {

  private RunningProgram() {}

  /// What no other build of it has: the place of its jar or folder of classes, and the newest time
  /// of a file there, as a version stays the same while it is worked on.
  ///
  /// @throws UncheckedIOException naming the place that cannot be read
  static String name() {
    Path place = place();
    try (Stream<Path> tree = Files.walk(place)) {
      var times = new ArrayList<FileTime>();
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        times.add(Files.getLastModifiedTime(file));
      }
      return place + " " + times.stream().max(naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + place, e);
    }
  }

  private static Path place() {
    var location = RunningProgram.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      return Path.of(location.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place of a program: " + location, e);
    }
  }
}
