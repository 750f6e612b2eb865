package dev.postrider.post;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// The picture that stands for a post.
///
/// @param url absolute
/// @param alt what is seen, plain text; empty where the author said nothing
/// @param file where it lies on this machine; empty where it is elsewhere or missing
public record Image(URI url, String alt, Optional<Path> file) {

  public Image {
    if (!url.isAbsolute()) {
      throw new IllegalArgumentException("image must be absolute, was: " + url);
    }
  }
}
