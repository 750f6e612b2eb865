package dev.postrider.roster;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.postrider.problem.Problems;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The bad rows of one list: the first are told as problems, and all are kept in a file, as they
/// were, with a last column that says what is wrong. That file can be mended and imported, and is
/// as safe in a spreadsheet as an export. One that is there already, and may be half mended, stays
/// beside it, with `~` behind its name.
///
/// A rehearsal keeps none.
final class Rejects implements Closeable {

  /// More would hide the rest.
  private static final int TOLD = 50;

  private final Path place;
  private final CsvFile list;
  private final Columns columns;
  private final boolean rehearsal;
  private final Problems problems;
  private @Nullable PrivateFile file;
  private @Nullable CsvWriter writer;
  private long count;
  private long noticed;

  Rejects(Path place, CsvFile list, Columns columns, boolean rehearsal, Problems problems) {
    this.place = place;
    this.list = list;
    this.columns = columns;
    this.rehearsal = rehearsal;
    this.problems = problems;
  }

  void add(List<String> row, long line, BadRow why) throws IOException {
    add(line, why.what(), why.remedy());
    if (!rehearsal) {
      var fields = new ArrayList<String>();
      row.forEach(field -> fields.add(Harmless.of(Harmless.undo(field))));
      while (fields.size() < columns.width()) {
        fields.add("");
      }
      fields.add(Harmless.of("line %d: %s. %s".formatted(line, why.what(), why.remedy())));
      writer().writeRecord(fields);
    }
  }

  /// As [#add], where there is no row to keep.
  void add(long line, String what, String remedy) {
    count++;
    if (count <= TOLD) {
      problems.problem(list.at(line), what, remedy);
    }
  }

  /// Tells of a row that is right but counts for nothing.
  void notice(long line, String what, String remedy) {
    noticed++;
    if (noticed <= TOLD) {
      problems.warning(list.at(line), what, remedy);
    }
  }

  private CsvWriter writer() throws IOException {
    if (writer == null) {
      file = new PrivateFile(place);
      writer = CsvWriter.builder().fieldSeparator(list.separator()).build(file.writer());
      var header = new ArrayList<>(columns.header());
      header.add(Column.PROBLEM.name().toLowerCase(Locale.ROOT));
      writer.writeRecord(header);
    }
    return writer;
  }

  long count() {
    return count;
  }

  /// Puts the file in its place, where a row was kept.
  void finish() throws IOException {
    if (count > TOLD) {
      problems.problem(
          list.at(0),
          "%,d more rows have a problem".formatted(count - TOLD),
          rehearsal ? "Mend these first." : "All are in " + place.getFileName() + ".");
    }
    if (noticed > TOLD) {
      problems.warning(
          list.at(0), "%,d more rows are of an address again".formatted(noticed - TOLD), "");
    }
    if (writer != null && file != null) {
      writer.flush();
      if (Files.exists(place)) {
        Path earlier = place.resolveSibling(place.getFileName() + "~");
        Files.move(place, earlier, StandardCopyOption.REPLACE_EXISTING);
      }
      file.finish();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
