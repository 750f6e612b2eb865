package dev.postrider.validator;

import dev.postrider.check.ValueRules;
import dev.postrider.document.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;

/// The feeds folder and where it is served.
///
/// @param folder made absolute
/// @param url absolute, ends in `/`
record Served(Path folder, URI url) {

  Served {
    folder = folder.toAbsolutePath().normalize();
    if (!url.isAbsolute() || !url.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "the feeds' address must be absolute and end in /: " + url);
    }
  }

  /// Where `file` of the folder is served, a [FeedFile#path].
  URI addressOf(Path file) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    try {
      return url.resolve(new URI(null, null, "./" + path, null).toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a file name that makes no URL: '" + path + "'", e);
    }
  }

  /// The file that is served at `address`, whether it is there or not, and the folder itself where
  /// none can have such a name; empty for an address that leads out of the folder.
  Optional<Path> fileAt(URI address) {
    String base = url.toASCIIString();
    if (!address.toASCIIString().startsWith(base)) {
      return Optional.empty();
    }
    String path = url.relativize(URI.create(address.toASCIIString())).getPath();
    try {
      Path file = folder.resolve(path).normalize();
      return file.startsWith(folder) && !path.isEmpty() ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.of(folder);
    }
  }

  /// True for an address within the folder at which no file stands.
  boolean isDead(URI address) {
    return fileAt(address).filter(file -> !Files.isRegularFile(file)).isPresent();
  }

  /// True if both lead to the same, whichever way their letters are written.
  static boolean isSame(URI one, URI other) {
    return normal(one).equals(normal(other));
  }

  private static String normal(URI address) {
    return Normalizer.normalize(address.normalize().toASCIIString(), Normalizer.Form.NFC);
  }

  static Optional<URI> address(Text written) {
    return ValueRules.uri(written.value().strip());
  }
}
