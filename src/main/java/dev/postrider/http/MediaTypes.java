package dev.postrider.http;

import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.Opml;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What the files of the feeds folder are, by their names.
final class MediaTypes {

  private static final String UTF_8 = "; charset=utf-8";
  private static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("html", "text/html" + UTF_8),
          Map.entry("css", "text/css" + UTF_8),
          Map.entry("txt", "text/plain" + UTF_8),
          Map.entry("xml", "application/xml" + UTF_8),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("ico", "image/x-icon"));

  private MediaTypes() {}

  /// With its character set, where it is text. OPML has a type of its own, by which feed readers
  /// are offered the file and browsers save it.
  static String of(Path file) {
    return file.endsWith(Opml.FILE_NAME)
        ? "text/x-opml" + UTF_8
        : Stream.of(FeedFormat.values())
            .filter(format -> file.endsWith(format.fileName()))
            .map(format -> format.mediaType() + UTF_8)
            .findFirst()
            .orElseGet(() -> BY_EXTENSION.getOrDefault(extension(file), UNKNOWN));
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /// True if compressing makes it much shorter.
  static boolean isText(String mediaType) {
    return mediaType.startsWith("text/") || mediaType.contains("xml") || mediaType.contains("json");
  }
}
