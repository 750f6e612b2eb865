package dev.postrider.audience;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.database.Database;
import dev.postrider.mail.Address;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /// What a decoder puts where the octets are no character.
  private static final char UNREADABLE = '\ufffd';

  /// Rows in one transaction: few enough that others can write in between.
  private static final int ROWS = 1_000;

  private final Database database;
  private final Subscriptions subscriptions;
  private final List<String> digests;

  /// @param digests the keys of those that the readers get
  public SubscriberImport(Database database, Subscriptions subscriptions, List<String> digests) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.digests = digests;
  }

  /// Reads the whole file; a bad row is reported and left out.
  ///
  /// @throws UncheckedIOException naming the file that cannot be read
  public ImportSummary read(Path file, Consent consent, Problems problems) {
    try (CsvReader<NamedCsvRecord> rows = open(file)) {
      return new Run(file, consent, problems).all(rows.iterator());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Lenient where a row can be judged by itself, strict where one mark would swallow the rest.
  private static CsvReader<NamedCsvRecord> open(Path file) throws IOException {
    return CsvReader.builder()
        .detectBomHeader(true)
        .allowUnclosedQuote(false)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(NamedCsvRecordHandler.of(header -> header.allowDuplicateHeaderFields(true)), file);
  }

  /// One file being read.
  private final class Run {

    private final Path file;
    private final Consent consent;
    private final Problems problems;
    private final Map<Joined, Long> counts = new EnumMap<>(Joined.class);
    private long refused;
    private long line = 1;
    private boolean broken;

    Run(Path file, Consent consent, Problems problems) {
      this.file = file;
      this.consent = consent;
      this.problems = problems;
    }

    ImportSummary all(Iterator<NamedCsvRecord> rows) throws IOException {
      List<NamedCsvRecord> some = next(rows);
      if (some.isEmpty() && !broken) {
        problems.warning(
            Location.of(file),
            "nobody is in it",
            "Write a first line such as email,name,topics and a line for each reader.");
      }
      if (some.isEmpty() || !headerHolds(some.getFirst().getHeader())) {
        return summary();
      }
      while (!some.isEmpty()) {
        List<Newcomer> newcomers = some.stream().flatMap(row -> newcomer(row).stream()).toList();
        database
            .inTransaction(transaction -> subscriptions.join(transaction, newcomers, consent))
            .forEach((joined, many) -> counts.merge(joined, many, Long::sum));
        some = next(rows);
      }
      return summary();
    }

    /// The next rows; none at the end, and none after what is not CSV at all, which is reported.
    private List<NamedCsvRecord> next(Iterator<NamedCsvRecord> rows) throws IOException {
      var some = new ArrayList<NamedCsvRecord>();
      try {
        while (!broken && some.size() < ROWS && rows.hasNext()) {
          some.add(rows.next());
          line = some.getLast().getStartingLineNumber();
        }
      } catch (UncheckedIOException e) {
        throw new IOException(e);
      } catch (CsvParseException e) {
        broken = true;
        refuse(line + 1, "not CSV from here on", "Look for a quotation mark that is not closed.");
      }
      return some;
    }

    private boolean headerHolds(List<String> header) {
      if (!header.contains(EMAIL)) {
        refuse(
            1,
            "no column 'email', the columns are: " + quoted(header),
            "Write a first line such as email,name,topics.");
        return false;
      }
      List<String> twice =
          COLUMNS.stream().filter(name -> Collections.frequency(header, name) > 1).toList();
      if (!twice.isEmpty()) {
        refuse(1, "columns that are there twice: " + quoted(twice), "Write each of them once.");
        return false;
      }
      List<String> unknown =
          header.stream().filter(name -> !name.isBlank() && !COLUMNS.contains(name)).toList();
      if (!unknown.isEmpty()) {
        problems.warning(
            at(1),
            "columns that are not read: " + quoted(unknown),
            "The columns read are email,name,topics.");
      }
      return true;
    }

    private static String quoted(List<String> names) {
      return names.stream().collect(Collectors.joining("', '", "'", "'"));
    }

    private Optional<Newcomer> newcomer(NamedCsvRecord row) {
      return isWhole(row)
          ? address(row).map(address -> new Newcomer(address, digests, topics(row)))
          : Optional.empty();
    }

    private boolean isWhole(NamedCsvRecord row) {
      List<String> fields = row.getFields();
      int columns = row.getHeader().size();
      Optional<String> garbled =
          fields.stream().filter(field -> field.indexOf(UNREADABLE) >= 0).findFirst();
      if (garbled.isPresent()) {
        refuse(row, "not UTF-8: '" + garbled.get() + "'", "Save the file as CSV UTF-8.");
        return false;
      }
      if (fields.size() > columns) {
        refuse(
            row,
            "%d fields where the first line has %d: '%s'"
                .formatted(fields.size(), columns, fields.getFirst()),
            "Write a field that holds a comma in quotation marks.");
        return false;
      }
      return true;
    }

    private Optional<Address> address(NamedCsvRecord row) {
      String email = row.findField(EMAIL).orElse("").strip();
      String name = row.findField(NAME).orElse("").strip();
      if (name.lines().count() > 1) {
        refuse(row, "not a name: '" + name + "'", "Write it in one line.");
        return Optional.empty();
      }
      try {
        return Optional.of(new Address(name, email));
      } catch (IllegalArgumentException e) {
        refuse(row, "not an address: '" + email + "'", "Write it as ada@example.com.");
        return Optional.empty();
      }
    }

    private static List<Topic> topics(NamedCsvRecord row) {
      return List.copyOf(
          Topic.all(SEMICOLON.splitAsStream(row.findField(TOPICS).orElse("")).toList()));
    }

    private void refuse(NamedCsvRecord row, String what, String remedy) {
      refuse(row.getStartingLineNumber(), what, remedy);
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
