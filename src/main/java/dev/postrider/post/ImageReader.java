package dev.postrider.post;

import static java.util.Objects.requireNonNull;

import dev.postrider.markdown.AbsoluteUrl;
import dev.postrider.markdown.Markdown;
import dev.postrider.yaml.YamlMap;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the picture a front matter names, as a text or as a mapping of `src` or `url` and `alt`.
final class ImageReader {

  /// What `/media/` in an address means on this machine is a setting.
  private static final String MEDIA = "/media/";

  private final YamlMap yaml;
  private final PostFile post;
  private final PostSettings settings;

  ImageReader(YamlMap yaml, PostFile post, PostSettings settings) {
    this.yaml = yaml;
    this.post = post;
    this.settings = settings;
  }

  /// Empty where the front matter has no such key, and where it names no address.
  ///
  /// @param link the post's own, from which a relative address starts
  Optional<Picture> read(String key, URI link) {
    Optional<YamlMap> map = yaml.isMap(key) ? yaml.map(key) : Optional.empty();
    Optional<String> written =
        map.isPresent()
            ? map.flatMap(image -> image.text("src").or(() -> image.text("url")))
            : yaml.text(key).filter(text -> !text.isBlank());
    String alt = map.flatMap(image -> image.text("alt")).map(Markdown::plain).orElse("");
    return written.flatMap(
        text -> AbsoluteUrl.of(link, text).map(url -> picture(url, alt, key, text)));
  }

  /// A picture in the media folder or beside the post has a file here.
  private Picture picture(URI url, String alt, String key, String written) {
    String path = url.getPath();
    boolean isMedia =
        settings.site().getAuthority().equals(url.getAuthority()) && path.startsWith(MEDIA);
    boolean isBeside =
        !written.startsWith("/") && !URI.create(AbsoluteUrl.encoded(written)).isAbsolute();
    Optional<Path> file = Optional.empty();
    if (isMedia) {
      file = inside(settings.media(), settings.media(), path.substring(MEDIA.length()));
    } else if (isBeside) {
      file = inside(settings.folder(), requireNonNull(post.path().getParent()), written);
    }
    return new Picture(url, alt, isMedia || isBeside, file, yaml.location(key), written);
  }

  /// Empty where `name`, told from `start`, leads out of `folder` or no file may have it.
  private static Optional<Path> inside(Path folder, Path start, String name) {
    try {
      Path file = start.resolve(name).normalize();
      return file.startsWith(folder.normalize()) ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
