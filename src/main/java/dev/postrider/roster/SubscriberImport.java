package dev.postrider.roster;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.postrider.audience.Departures;
import dev.postrider.audience.Subscriptions;
import dev.postrider.audience.Topic;
import dev.postrider.database.Database;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Takes in a list of readers, in CSV with a header in any order.
///
/// Some rows at a time are one transaction. An import can be broken off at any moment and repeated,
/// and ends the same: who is there already is left as they are, who left stays away. Memory is
/// constant in the number of rows, but for a few octets of each address.
public final class SubscriberImport {

  /// Looks on while a list is read.
  @FunctionalInterface
  public interface Watch {

    /// Is asked again and again.
    ///
    /// @param rows read so far
    /// @param octets of the file that were read so far
    /// @return false to stop here
    boolean goesOn(long rows, long octets);
  }

  private final Admission admission;
  private final List<String> digests;
  private final Supplier<Set<Topic>> topics;

  /// @param digests the keys of all there are, which a row without any asks for
  /// @param topics those of the site, asked for where a list has the tags of another tool
  public SubscriberImport(
      Database database,
      Subscriptions subscriptions,
      Departures departures,
      List<String> digests,
      Supplier<Set<Topic>> topics) {
    this.admission = new Admission(database, subscriptions, departures);
    this.digests = List.copyOf(digests);
    this.topics = topics;
  }

  /// Reads the whole file; a bad row is reported, kept as a reject and left out.
  ///
  /// @throws dev.postrider.problem.ProblemsFound if it is no list at all; nobody was taken in
  /// @throws UncheckedIOException naming the file that cannot be read or written
  public ImportSummary read(ListFile list, Intake intake, Watch watch, Problems problems) {
    try (CsvFile file = CsvFile.open(list, problems)) {
      List<String> header = header(file);
      if (header.isEmpty()) {
        warnOfNobody(file, problems);
        return ImportSummary.NONE;
      }
      Columns columns = Columns.of(header, file.at(1), problems);
      columns.warnOfLeavers(file.at(1), problems);
      var reader = new RowReader(columns, intake, digests, topics);
      try (var rejects = new Rejects(list.rejects(), file, columns, intake.rehearsal(), problems)) {
        var summary = new ImportRun(file, reader, rejects, admission, intake).run(watch);
        reader.warnOfTags(file.at(1), problems);
        rejects.finish();
        if (summary.rows() == 0) {
          warnOfNobody(file, problems);
        }
        return summary;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot import " + list.name(), e);
    }
  }

  private static List<String> header(CsvFile file) throws IOException {
    try {
      return file.next().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException e) {
      return List.of("");
    }
  }

  private static void warnOfNobody(CsvFile file, Problems problems) {
    problems.warning(
        file.at(0),
        "nobody is in it",
        "Write a first line such as email,name,topics and a line for each reader.");
  }
}
