package dev.postrider.post;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/// Where something lies on the disk, whichever links lead there.
final class RealPaths {

  private RealPaths() {}

  /// By which a walk that follows no link may come to `path`: its own, and that to which it leads,
  /// where it is a link itself.
  static Set<Path> of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    Path place = parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    Path target = real(absolute);
    return place.equals(target) ? Set.of(place) : Set.of(place, target);
  }

  private static Path real(Path absolute) {
    try {
      return absolute.toRealPath();
    } catch (IOException _) {
      return absolute;
    }
  }
}
