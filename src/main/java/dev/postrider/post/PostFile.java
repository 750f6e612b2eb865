package dev.postrider.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.markdown.XmlText;
import dev.postrider.memory.Checksum;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file of the content folder, taken apart. Line ends are `\n`; the byte order mark and the
/// characters XML forbids are gone.
///
/// @param path as the user would name it
/// @param source relative to the content folder
/// @param frontMatter YAML, from line 2 on; empty where the file has none
/// @param bodyLine the line on which `body` begins, from 1
/// @param body Markdown
record PostFile(Path path, Path source, String frontMatter, int bodyLine, String body) {

  /// What Java puts for bytes that are not UTF-8; an author may write it as well.
  private static final char REPLACEMENT = '\uFFFD';

  /// Bytes; above it a file is no article but a mistake.
  private static final long LARGEST = 5L * 1024 * 1024;

  /// Empty, with a problem, where the file cannot be an article.
  ///
  /// @throws UncheckedIOException naming the file, where the disk does not give it
  static Optional<PostFile> read(Path folder, Path source, Problems problems) {
    return bytes(folder.resolve(source), problems)
        .flatMap(bytes -> of(folder, source, bytes, problems));
  }

  /// Empty, with a problem, where `bytes` cannot be an article.
  static Optional<PostFile> of(Path folder, Path source, byte[] bytes, Problems problems) {
    Path path = folder.resolve(source);
    return decoded(path, bytes, problems)
        .flatMap(text -> split(path, source, allowed(path, text, problems), problems));
  }

  /// Empty, with a problem, where there are too many.
  ///
  /// @throws UncheckedIOException naming the file, where the disk does not give it
  static Optional<byte[]> bytes(Path path, Problems problems) {
    try {
      long size = Files.size(path);
      if (size > LARGEST) {
        problems.problem(
            new Location(path, 1, 1),
            "a post of more than 5 MB is not read: '%,d' bytes".formatted(size).replace(',', ' '),
            "Move what makes it so long into files of its own.");
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read post " + path, e);
    }
  }

  private static Optional<String> decoded(Path path, byte[] bytes, Problems problems) {
    String text = new String(bytes, UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(path, bytes, problems)) {
      return Optional.empty();
    }
    String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return Optional.of(
        marked.indexOf('\r') < 0 ? marked : marked.replace("\r\n", "\n").replace('\r', '\n'));
  }

  private static boolean isUtf8(Path path, byte[] bytes, Problems problems) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    CoderResult result = UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      String line = text.substring(1 + text.lastIndexOf('\n'));
      problems.problem(
          new Location(
              path, 1 + (int) text.chars().filter(c -> c == '\n').count(), 1 + line.length()),
          "this is not UTF-8: byte '0x%02X'".formatted(bytes[in.position()]),
          "Save the file as UTF-8.");
    }
    return !result.isError();
  }

  private static String allowed(Path path, String text, Problems problems) {
    if (XmlText.firstForbidden(text) < 0) {
      return text;
    }
    String[] lines = text.split("\n", -1);
    for (int index = 0; index < lines.length; index++) {
      int at = XmlText.firstForbidden(lines[index]);
      if (at >= 0) {
        problems.warning(
            new Location(path, 1 + index, 1 + at),
            "a feed cannot hold this character: 'U+%04X'".formatted(lines[index].codePointAt(at)),
            "It is dropped; take it out.");
      }
    }
    return XmlText.of(text);
  }

  private static Optional<PostFile> split(Path path, Path source, String text, Problems problems) {
    int start = endOfLine(text, 0);
    if (!isFence(text.substring(0, start), "---")) {
      return Optional.of(new PostFile(path, source, "", 1, text));
    }
    int end = start;
    for (int line = 2; end < text.length(); line++) {
      int begin = end + 1;
      end = endOfLine(text, begin);
      String written = text.substring(begin, end);
      if (isFence(written, "---") || isFence(written, "...")) {
        String frontMatter = text.substring(start + 1, Math.max(start + 1, begin - 1));
        String body = text.substring(Math.min(end + 1, text.length()));
        return Optional.of(new PostFile(path, source, frontMatter, line + 1, body));
      }
    }
    problems.problem(
        new Location(path, 1, 1),
        "the front matter that begins here does not end: '---'",
        "Write a line --- after its last key.");
    return Optional.empty();
  }

  /// Where the line that begins at `start` ends, without its line end.
  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private static boolean isFence(String line, String fence) {
    return line.stripTrailing().equals(fence);
  }

  int frontMatterLine() {
    return Math.min(2, bodyLine);
  }

  /// The [Checksum] of the Markdown in hex; where there is none, of the path, as two posts without
  /// a body are not the same post.
  String hash() {
    return Checksum.hex((body.isBlank() ? source.toString() : body).getBytes(UTF_8));
  }

  /// The file's name without its ending; `2017-01-19-harbour/index.md` is named by its folder.
  String name() {
    String name = source.getFileName().toString();
    name = name.substring(0, name.lastIndexOf('.'));
    Path parent = source.getParent();
    return name.equals("index") && parent != null ? parent.getFileName().toString() : name;
  }
}
