package dev.postrider.roster;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Several items in one field. One that holds the separator or a quotation mark stands in quotation
/// marks, as a field of CSV does.
final class ItemList {

  /// Between items as they are written here.
  static final char SEPARATOR = ';';

  private ItemList() {}

  /// The items without spaces around them; none that is blank.
  static List<String> read(String text, char separator) {
    return items(text, separator).map(String::strip).filter(item -> !item.isEmpty()).toList();
  }

  private static Stream<String> items(String text, char separator) {
    if (text.indexOf('"') < 0) {
      return split(text, separator);
    }
    try {
      return CsvReader.builder()
          .fieldSeparator(separator)
          .trimWhitespacesAroundQuotes(true)
          .ofSingleCsvRecord(text)
          .getFields()
          .stream();
    } catch (CsvParseException e) {
      return split(text, separator);
    }
  }

  private static Stream<String> split(String text, char separator) {
    return Pattern.compile(Character.toString(separator), Pattern.LITERAL).splitAsStream(text);
  }

  static String write(Collection<String> items) {
    if (items.isEmpty()) {
      return "";
    }
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().fieldSeparator(SEPARATOR).build(text)) {
      csv.writeRecord(items);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return text.toString().stripTrailing();
  }
}
