package dev.postrider.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rows of a list in UTF-8 (RFC 4180), with or without a byte order mark. Whether commas,
/// semicolons or tabs part its fields is seen in the first row.
///
/// Lenient where a row can be judged by itself, strict where one mark would swallow the rest.
final class CsvFile implements Closeable {

  /// So much is looked at before anything is read, in octets.
  private static final int HEAD = 1 << 16;

  private static final int MARK_OCTETS = 3;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Path name;
  private final CountedInput octets;
  private final char separator;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> rows;

  private CsvFile(Path name, CountedInput octets, char separator, CsvReader<CsvRecord> reader) {
    this.name = name;
    this.octets = octets;
    this.separator = separator;
    this.reader = reader;
    this.rows = reader.iterator();
  }

  /// @throws dev.postrider.problem.ProblemsFound if it is no text in UTF-8
  static CsvFile open(ListFile list, Problems problems) throws IOException {
    var counted = new CountedInput(list.content().open());
    try {
      return open(list.name(), counted, problems);
    } catch (IOException | RuntimeException e) {
      counted.close();
      throw e;
    }
  }

  private static CsvFile open(Path name, CountedInput counted, Problems problems)
      throws IOException {
    var octets = new BufferedInputStream(counted, HEAD);
    octets.mark(HEAD);
    byte[] head = octets.readNBytes(HEAD);
    octets.reset();
    String text = decoded(head, Location.of(name), problems);
    if (text.startsWith(Character.toString(BYTE_ORDER_MARK))) {
      octets.skipNBytes(MARK_OCTETS);
      text = text.substring(1);
    }
    char separator = separator(text);
    return new CsvFile(
        name,
        counted,
        separator,
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(CsvRecordHandler.of(), octets, UTF_8));
  }

  private static String decoded(byte[] head, Location place, Problems problems) {
    var in = ByteBuffer.wrap(head);
    var out = CharBuffer.allocate(HEAD);
    CoderResult result = UTF_8.newDecoder().decode(in, out, head.length < HEAD);
    String text = out.flip().toString();
    if (isUtf16(head)) {
      problems.problem(place, "in UTF-16, or no text at all", "Save the file as CSV UTF-8.");
    } else if (result.isError()) {
      problems.problem(
          Location.at(place.file(), text, text.length()),
          "not UTF-8, but it may be Latin-1 or Windows-1252",
          "Save the file as CSV UTF-8.");
    }
    problems.throwIfAny();
    return text;
  }

  /// By its mark, or as half of the octets of plain letters are zero there.
  private static boolean isUtf16(byte[] head) {
    if (head.length < 2) {
      return false;
    }
    int first = Byte.toUnsignedInt(head[0]);
    int second = Byte.toUnsignedInt(head[1]);
    boolean marked = Math.min(first, second) == 0xfe && Math.max(first, second) == 0xff;
    return marked || first == 0 || second == 0;
  }

  /// The one that shows an address among the most columns.
  private static char separator(String head) {
    return Stream.of(',', ';', '\t')
        .max(
            Comparator.comparing(
                    (Character c) -> firstRow(head, c).stream().anyMatch(CsvFile::isEmail))
                .thenComparingInt(c -> firstRow(head, c).size())
                .thenComparing(c -> c == ','))
        .orElseThrow();
  }

  private static boolean isEmail(String header) {
    return Column.of(header.strip()).equals(Optional.of(Column.EMAIL));
  }

  private static List<String> firstRow(String head, char separator) {
    try {
      return CsvReader.builder().fieldSeparator(separator).ofCsvRecord(head).stream()
          .findFirst()
          .map(CsvRecord::getFields)
          .orElse(List.of());
    } catch (CsvParseException e) {
      return List.of();
    }
  }

  char separator() {
    return separator;
  }

  /// How much of it was read.
  long octets() {
    return octets.octets();
  }

  /// @param line from 1; 0 for all of it
  Location at(long line) {
    return new Location(name, Math.toIntExact(line), 0);
  }

  /// The next row that is not blank; empty at the end.
  ///
  /// @throws CsvParseException where it is not CSV from there on
  Optional<CsvRecord> next() throws IOException {
    try {
      return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
