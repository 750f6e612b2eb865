package dev.postrider.roster;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.problem.Problem;
import dev.postrider.roster.Admission.Outcome;
import dev.postrider.roster.SubscriberImport.Watch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One list being taken in, some rows at a time. Used once.
final class ImportRun {

  /// In one transaction: few enough that others can write in between.
  private static final int ROWS = 1_000;

  private final CsvFile file;
  private final RowReader reader;
  private final Rejects rejects;
  private final Admission admission;
  private final Intake intake;
  private final Seen seen = new Seen();
  private final Map<Joined, Long> joined = new EnumMap<>(Joined.class);
  private long leftElsewhere;
  private long unconfirmed;
  private long twice;
  private long rows;
  private long line = 1;
  private boolean ended;

  ImportRun(CsvFile file, RowReader reader, Rejects rejects, Admission admission, Intake intake) {
    this.file = file;
    this.reader = reader;
    this.rejects = rejects;
    this.admission = admission;
    this.intake = intake;
  }

  ImportSummary run(Watch watch) throws IOException {
    boolean goesOn = true;
    while (goesOn && !ended) {
      count(admission.admit(next(), intake));
      goesOn = watch.goesOn(rows, file.octets());
    }
    return new ImportSummary(joined, leftElsewhere, unconfirmed, twice, rejects.count(), ended);
  }

  private void count(Outcome outcome) {
    outcome.joined().forEach((what, many) -> joined.merge(what, many, Long::sum));
    leftElsewhere += outcome.leftElsewhere();
    unconfirmed += outcome.unconfirmed();
  }

  /// The next rows that are right; what is not is rejected.
  private List<Row> next() throws IOException {
    var some = new ArrayList<Row>();
    for (int i = 0; i < ROWS && !ended; i++) {
      Optional<CsvRecord> record = nextRecord();
      ended = record.isEmpty();
      if (record.isPresent()) {
        rows++;
        row(record.get()).ifPresent(some::add);
      }
    }
    return some;
  }

  private Optional<CsvRecord> nextRecord() throws IOException {
    try {
      Optional<CsvRecord> record = file.next();
      record.ifPresent(found -> line = found.getStartingLineNumber());
      return record;
    } catch (CsvParseException e) {
      rejects.add(
          line + 1, "not CSV from here on", "Look for a quotation mark that is not closed.");
      return Optional.empty();
    }
  }

  private Optional<Row> row(CsvRecord record) throws IOException {
    try {
      Row row = reader.read(record.getFields());
      boolean isNew = seen.add(row.newcomer().address());
      if (isNew || row.standing().reason().isPresent()) {
        return Optional.of(row);
      }
      twice++;
      rejects.notice(
          line,
          "an address again: '%s'".formatted(Problem.shown(row.newcomer().address().address())),
          "It counts once.");
      return Optional.of(row.again()).filter(again -> !again.left().isEmpty());
    } catch (BadRow e) {
      rejects.add(record.getFields(), line, e);
    }
    return Optional.empty();
  }
}
