package dev.postrider.post;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// What is neither a post nor a picture, though it lies where those are looked for. It is known by
/// its place on the disk, whichever links lead there.
public final class PassedOver {

  private static final String LIBRARIES = "node_modules";

  private final Set<Path> places = new HashSet<>();

  private PassedOver() {}

  /// What is hidden, and nothing else.
  public static PassedOver hidden() {
    return new PassedOver();
  }

  /// Below the media folder: what is hidden, and folders that hold something else.
  public static PassedOver amongMedia(PostSettings settings) {
    var passedOver = new PassedOver();
    settings.others().forEach(passedOver::add);
    return passedOver;
  }

  /// Below the content folder: the media as well.
  public static PassedOver amongPosts(PostSettings settings) {
    PassedOver passedOver = amongMedia(settings);
    passedOver.add(settings.media());
    return passedOver;
  }

  /// By all paths on which a walk that follows no link may come to `place`: its own, and that to
  /// which it leads, where it is a link itself.
  private void add(Path place) {
    Path absolute = place.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent != null) {
      places.add(real(parent).resolve(absolute.getFileName()));
    }
    places.add(real(absolute));
  }

  private static Path real(Path absolute) {
    try {
      return absolute.toRealPath();
    } catch (IOException _) {
      return absolute;
    }
  }

  /// True if nothing is looked for in `entry`.
  ///
  /// @param entry of a walk that began at a real path
  public boolean holds(Path entry) {
    return isHiddenName(entry.getFileName()) || places.contains(entry);
  }

  /// True where a name on the way begins with a dot, or is the one under which others' libraries
  /// lie.
  ///
  /// @param below the folder that is looked through, relative to it
  static boolean isHidden(Path below) {
    for (Path name : below) {
      if (isHiddenName(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHiddenName(Path name) {
    return name.toString().startsWith(".") || name.toString().equals(LIBRARIES);
  }
}
