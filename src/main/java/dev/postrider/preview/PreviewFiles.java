package dev.postrider.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A preview as files, each with the digest's name: `weekly.html`, `weekly.txt` and `weekly.eml`.
/// Those are replaced, but for a link, which may lead anywhere; no other file is touched.
public final class PreviewFiles {

  private PreviewFiles() {}

  /// Writes them in `folder`, which is made if it is not there.
  ///
  /// @return the files
  /// @throws UncheckedIOException naming the one that cannot be written; those before it are
  public static List<Path> write(Path folder, Preview preview) {
    String name = preview.draft().digest().key();
    var contents =
        List.of(
            Map.entry(folder.resolve(name + ".html"), preview.sample().html().getBytes(UTF_8)),
            Map.entry(folder.resolve(name + ".txt"), preview.sample().text().getBytes(UTF_8)),
            Map.entry(folder.resolve(name + ".eml"), preview.sample().email().toBytes()));
    var written = new ArrayList<Path>();
    for (var content : contents) {
      write(content.getKey(), content.getValue());
      written.add(content.getKey());
    }
    return written;
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, bytes, CREATE, TRUNCATE_EXISTING, WRITE, NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
