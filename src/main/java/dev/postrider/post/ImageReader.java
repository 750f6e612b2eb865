package dev.postrider.post;

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
      file = inside(settings.media(), Path.of(""), path.substring(MEDIA.length()));
    } else if (isBeside) {
      file = inside(settings.folder(), post.source().resolveSibling(""), written);
    }
    return new Picture(url, alt, isMedia || isBeside, file, yaml.location(key), written);
  }

  /// Empty where `name`, told from `start`, leads out of `folder`, to what is passed over there, or
  /// to what no file may be named.
  ///
  /// @param start relative to `folder`
  private Optional<Path> inside(Path folder, Path start, String name) {
    try {
      Path below = start.resolve(name).normalize();
      return below.isAbsolute() || below.startsWith("..") || PassedOver.isHidden(below)
          ? Optional.empty()
          : Optional.of(folder.resolve(below)).filter(file -> !settings.isOther(file));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
