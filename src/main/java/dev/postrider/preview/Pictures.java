package dev.postrider.preview;

import dev.postrider.edition.Draft;
import dev.postrider.post.Image;
import dev.postrider.post.PostSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The pictures of an email where they lie on this machine, so that what is not published yet is
/// seen all the same.
final class Pictures {

  private static final String MEDIA = "/media/";

  private final PostSettings settings;
  private final List<Image> images;

  Pictures(PostSettings settings, Draft draft) {
    this.settings = settings;
    this.images = draft.posts().stream().flatMap(entry -> entry.post().image().stream()).toList();
  }

  /// The file that is, or will be, published at `url`; empty where it is none of this site's.
  ///
  /// @throws UncheckedIOException naming the folder the disk does not give
  Optional<Path> file(String url) {
    return images.stream()
        .filter(image -> image.url().toString().equals(url))
        .flatMap(image -> image.file().stream())
        .findFirst()
        .or(() -> inMedia(url));
  }

  /// What lies below the media folder, and nothing that a name with `..` or a link leads to.
  private Optional<Path> inMedia(String url) {
    try {
      var address = URI.create(url);
      String path = address.getPath();
      if (path == null
          || !path.startsWith(MEDIA)
          || !settings.site().getAuthority().equals(address.getAuthority())) {
        return Optional.empty();
      }
      Path folder = settings.media().toRealPath();
      Path file = folder.resolve(path.substring(MEDIA.length())).toRealPath();
      return Optional.of(file).filter(it -> it.startsWith(folder)).filter(Files::isRegularFile);
    } catch (FileSystemException | IllegalArgumentException _) {
      return Optional.empty(); // not there, or neither an address nor a name of a file
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look in " + settings.media(), e);
    }
  }
}
