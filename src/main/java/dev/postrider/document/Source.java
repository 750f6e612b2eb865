package dev.postrider.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.problem.Location;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The text of a file, which tells the place of each of its characters.
final class Source {

  private static final char MARK = '\uFEFF';

  private final Path file;
  private final boolean isWhole;
  private final boolean hasMark;
  private final String text;
  private final int[] lineStarts;

  private Source(Path file, String decoded, boolean isWhole) {
    this.file = file;
    this.isWhole = isWhole;
    this.hasMark = !decoded.isEmpty() && decoded.charAt(0) == MARK;
    this.text = hasMark ? decoded.substring(1) : decoded;
    this.lineStarts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, text.length())
                    .filter(at -> endsLine(text, at))
                    .map(at -> at + 1))
            .toArray();
  }

  /// A `\r\n` ends one line, at its `\n`.
  private static boolean endsLine(String text, int at) {
    char character = text.charAt(at);
    return character == '\n'
        || (character == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
  }

  /// As much of `bytes` as is UTF-8.
  static Source of(Path file, byte[] bytes) {
    var out = CharBuffer.allocate(bytes.length);
    boolean isWhole = !UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, true).isError();
    return new Source(file, out.flip().toString(), isWhole);
  }

  Path file() {
    return file;
  }

  /// False if there are bytes behind the text that are not UTF-8.
  boolean isWhole() {
    return isWhole;
  }

  /// True if it begins with a byte order mark.
  boolean hasMark() {
    return hasMark;
  }

  /// Without its byte order mark.
  String text() {
    return text;
  }

  /// @param at from 0, of [#text()]
  Location location(int at) {
    int line = Arrays.binarySearch(lineStarts, at);
    int index = line >= 0 ? line : -line - 2;
    return new Location(file, index + 1, at - lineStarts[index] + 1);
  }

  /// An empty value that stands for all of it.
  Text whole() {
    return new Text("", this, 0, text.length());
  }
}
