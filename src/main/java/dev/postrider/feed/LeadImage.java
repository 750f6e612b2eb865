package dev.postrider.feed;

import dev.postrider.post.Image;
import dev.postrider.post.ImageFile;
import java.net.URI;
import java.util.Optional;

/// The picture that stands for an [Entry].
///
/// @param url absolute
/// @param alt what is seen, plain text, may be empty
/// @param file its length and media type; empty where the file is not on this machine
/// @param isShown true if the entry's text shows it, so that no format may offer it a second time
public record LeadImage(URI url, String alt, Optional<ImageFile> file, boolean isShown) {

  public LeadImage {
    alt = LegalText.of(alt);
  }

  /// Reads of the file of `image` what there is to tell of it.
  ///
  /// @throws java.io.UncheckedIOException naming the file the disk does not give
  public static LeadImage of(Image image, boolean isShown) {
    return new LeadImage(image.url(), image.alt(), image.file().flatMap(ImageFile::read), isShown);
  }

  String address() {
    return url.toASCIIString();
  }

  /// What is to be fetched with the entry; without its length it cannot be told (RSS 2.0,
  /// `enclosure`).
  Optional<ImageFile> enclosed() {
    return file.filter(_ -> !isShown);
  }
}
