package dev.postrider.roster;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

class HarmlessTest {

  private static final String FORMULA = "[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]";

  /// Text of the letters that mean something to CSV and to spreadsheets, and a few others.
  @Provide
  Arbitrary<String> fields() {
    return Arbitraries.strings().withChars("=+-@\t\r\n;,'\"|aB \uff1d\uff20\u00e9").ofMaxLength(12);
  }

  @Property
  void whatWasMadeHarmlessComesBack(@ForAll("fields") String text) {
    assertThat(Harmless.undo(Harmless.of(text))).isEqualTo(text);
  }

  /// Apache Commons CSV takes the part of the spreadsheet; one that takes semicolons or tabs for
  /// what divides fields sees the marks of quotation where they are.
  @Property
  void noSpreadsheetSeesAFormula(@ForAll("fields") String first, @ForAll("fields") String second)
      throws IOException {
    var csv = new StringWriter();
    try (var writer = CsvWriter.builder().build(csv)) {
      writer.writeRecord("ada@example.com", Harmless.of(first), Harmless.of(second));
    }

    assertThat(cells(csv.toString()))
        .hasSize(3)
        .noneMatch(cell -> cell.matches("(?s)" + FORMULA + ".*"));
    assertThat(csv.toString().stripTrailing().split("[;\t\r\n]", -1))
        .noneMatch(
            cell -> cell.matches("(?s)[\"']*" + FORMULA + ".*") && !cell.matches("(?s)\"*'.*"));
  }

  private static List<String> cells(String csv) throws IOException {
    try (var parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
      return parser.getRecords().stream().findFirst().map(CSVRecord::toList).orElseThrow();
    }
  }
}
