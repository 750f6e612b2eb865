package dev.postrider.validator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.problem.Location;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// The text of a file, which tells the place of each of its characters.
final class Source {

  private static final char MARK = '\uFEFF';

  private final Path file;
  private final boolean hasMark;
  private final String text;
  private final int[] lineStarts;

  private Source(Path file, String decoded) {
    this.file = file;
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

  /// Empty, with a finding, where `bytes` are not UTF-8.
  static Optional<Source> of(Path file, byte[] bytes, Findings findings) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    boolean isWhole = !UTF_8.newDecoder().decode(in, out, true).isError();
    var source = new Source(file, out.flip().toString());
    if (!isWhole) {
      findings.add(Check.NOT_UTF_8, source.location(source.text.length()), "", "");
      return Optional.empty();
    }
    return Optional.of(source);
  }

  Path file() {
    return file;
  }

  /// Without its byte order mark.
  String text() {
    return text;
  }

  /// True if it begins with a byte order mark.
  boolean hasMark() {
    return hasMark;
  }

  /// @param at from 0, of [#text()]
  Location location(int at) {
    int line = Arrays.binarySearch(lineStarts, at);
    int index = line >= 0 ? line : -line - 2;
    return new Location(file, index + 1, at - lineStarts[index] + 1);
  }

  /// All of it, as a value that begins with the file.
  Text whole() {
    return new Text("", this, 0, text.length());
  }
}
