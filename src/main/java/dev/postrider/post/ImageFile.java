package dev.postrider.post;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a feed says of a picture's file besides its address (RSS 2.0 `enclosure`). Told from the
/// first bytes: a name may lie.
///
/// @param length in bytes
/// @param mediaType as `image/webp` (RFC 2046)
public record ImageFile(long length, String mediaType) {

  /// Bytes; an SVG may begin with a declaration and a licence.
  private static final int HEAD = 1024;

  private static final Pattern SVG =
      Pattern.compile("^(?:\u00EF\u00BB\u00BF)?\\s*(?:<[?!].*?>\\s*)*<svg[\\s>].*", Pattern.DOTALL);

  /// Empty where `file` is no picture of a kind that readers show: JPEG, PNG, GIF, WebP, AVIF, SVG.
  /// Empty as well where it is not there any more.
  ///
  /// @throws UncheckedIOException naming the file the disk does not give
  public static Optional<ImageFile> read(Path file) {
    try (var bytes = Files.newInputStream(file)) {
      String head = new String(bytes.readNBytes(HEAD), ISO_8859_1);
      long length = Files.size(file);
      return mediaType(head).map(type -> new ImageFile(length, type));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read image " + file, e);
    }
  }

  /// @param head the first bytes, a character for each
  private static Optional<String> mediaType(String head) {
    if (head.startsWith("\u00FF\u00D8\u00FF")) {
      return Optional.of("image/jpeg");
    }
    if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
      return Optional.of("image/png");
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of("image/gif");
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of("image/webp");
    }
    if (head.startsWith("ftypavif", 4) || head.startsWith("ftypavis", 4)) {
      return Optional.of("image/avif");
    }
    return SVG.matcher(head).matches() ? Optional.of("image/svg+xml") : Optional.empty();
  }
}
