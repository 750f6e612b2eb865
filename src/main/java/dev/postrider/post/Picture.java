package dev.postrider.post;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A picture as a front matter names it, before its file was looked for.
///
/// @param url absolute
/// @param isLocal true if its file is to be on this machine
/// @param place where that file is to be; empty where no file may be
/// @param written the author's words, which stand at `at`
record Picture(
    URI url, String alt, boolean isLocal, Optional<Path> place, Location at, String written) {

  /// With its file, where it is there; a warning where it should be and is not.
  Image image(Problems problems) {
    Optional<Path> file = place.filter(Files::isRegularFile);
    if (isLocal && file.isEmpty()) {
      problems.warning(
          at,
          "the file of this image is missing: '" + written + "'",
          place.map(missing -> "Put it at " + missing + ".").orElse("Put it in the media folder."));
    }
    return new Image(url, alt, file);
  }
}
