package dev.postrider.audience;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Brings readers in from a CSV file (RFC 4180) with a header: `email`, and if wanted `name` and
/// `topics`, in any order; topics are divided by `;`. Memory is constant in the number of rows.
///
/// An import can be repeated: who is there already is left as they are, who left stays away.
public final class SubscriberImport {

  private static final String EMAIL = "email";
  private static final String NAME = "name";
  private static final String TOPICS = "topics";
  private static final List<String> COLUMNS = List.of(EMAIL, NAME, TOPICS);
  private static final Pattern SEMICOLON = Pattern.compile(";");

  /// Rows in one transaction: few enough that others can write in between.
  private static final int ROWS = 1_000;

  private final Database database;
  private final Subscriptions subscriptions;

  public SubscriberImport(Database database, Subscriptions subscriptions) {
    this.database = database;
    this.subscriptions = subscriptions;
  }

  /// Reads the whole file; a bad row is reported and left out.
  ///
  /// @throws UncheckedIOException naming the file that cannot be read
  public ImportSummary read(Path file, Consent consent, Problems problems) {
    try (var rows = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
      return new Run(file, consent, problems).all(rows.iterator());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// One file being read.
  private final class Run {

    private final Path file;
    private final Consent consent;
    private final Problems problems;
    private final Map<Joined, Long> counts = new EnumMap<>(Joined.class);
    private long refused;
    private long line = 1;

    Run(Path file, Consent consent, Problems problems) {
      this.file = file;
      this.consent = consent;
      this.problems = problems;
    }

    ImportSummary all(Iterator<NamedCsvRecord> rows) {
      List<NamedCsvRecord> some = next(rows);
      if (some.isEmpty() || !headerHolds(some.getFirst())) {
        return summary();
      }
      while (!some.isEmpty()) {
        List<NamedCsvRecord> chunk = some;
        database.write(transaction -> chunk.forEach(row -> read(transaction, row)));
        some = next(rows);
      }
      return summary();
    }

    /// The next rows; none at the end, and none after what is not CSV at all, which is reported.
    private List<NamedCsvRecord> next(Iterator<NamedCsvRecord> rows) {
      var some = new ArrayList<NamedCsvRecord>();
      try {
        while (some.size() < ROWS && rows.hasNext()) {
          some.add(rows.next());
          line = some.getLast().getStartingLineNumber();
        }
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof MalformedInputException)) {
          throw e;
        }
        refuse(line + 1, "not UTF-8 from here on", "Save the file as CSV UTF-8.");
      } catch (CsvParseException e) {
        refuse(line + 1, "not CSV from here on", "Look for a quotation mark that is not closed.");
      }
      return some;
    }

    private boolean headerHolds(NamedCsvRecord row) {
      List<String> header = row.getHeader();
      List<String> unknown = header.stream().filter(name -> !COLUMNS.contains(name)).toList();
      if (!header.contains(EMAIL)) {
        refuse(
            1,
            "no column 'email', the columns are: '" + String.join("', '", header) + "'",
            "Write a first line such as email,name,topics.");
        return false;
      }
      if (!unknown.isEmpty()) {
        String names = unknown.stream().collect(Collectors.joining("', '", "'", "'"));
        problems.warning(
            at(1),
            "columns that are not read: " + names,
            "The columns read are email,name,topics.");
      }
      return true;
    }

    private void read(Transaction transaction, NamedCsvRecord row) {
      String email = row.findField(EMAIL).orElse("").strip();
      String name = row.findField(NAME).orElse("").strip();
      Address address;
      try {
        address = new Address(name, email);
      } catch (IllegalArgumentException e) {
        refuse(
            row.getStartingLineNumber(),
            "not an address: '" + email + "'",
            "Write it as ada@example.com.");
        return;
      }
      SortedSet<Topic> topics =
          Topic.all(SEMICOLON.splitAsStream(row.findField(TOPICS).orElse("")).toList());
      counts.merge(subscriptions.join(transaction, address, topics, consent), 1L, Long::sum);
    }

    private void refuse(long line, String what, String remedy) {
      refused++;
      problems.problem(at(line), what, remedy);
    }

    private Location at(long line) {
      return new Location(file, Math.toIntExact(line), 0);
    }

    private ImportSummary summary() {
      return new ImportSummary(
          counts.getOrDefault(Joined.ADDED, 0L),
          counts.getOrDefault(Joined.ALREADY_THERE, 0L),
          counts.getOrDefault(Joined.LEFT_BEFORE, 0L),
          refused);
    }
  }
}
