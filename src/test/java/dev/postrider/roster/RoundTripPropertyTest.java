package dev.postrider.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.postrider.ScratchFolder;
import dev.postrider.database.EachDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Whatever is taken in is given out, and taken in again elsewhere, unchanged.
class RoundTripPropertyTest {

  /// How somebody's list is written.
  record Dress(char separator, String lines, boolean quoted, boolean marked) {}

  /// What a list says of somebody; the fields as a person would write them.
  record Person(
      String local,
      String name,
      String language,
      Set<String> topics,
      Set<String> digests,
      Set<String> left,
      Map<String, String> attributes,
      String status) {}

  private Path folder = Path.of("");

  @BeforeProperty
  void begin() {
    folder = ScratchFolder.make();
  }

  @AfterProperty
  void end() {
    ScratchFolder.delete(folder);
  }

  @Provide
  Arbitrary<Dress> dresses() {
    return Combinators.combine(
            Arbitraries.of(',', ';', '\t'),
            Arbitraries.of("LF", "CR", "CRLF"),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(Dress::new);
  }

  @Provide
  Arbitrary<List<Person>> people() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("=+-@'\";,\t|abZ \u00e9\u0130\u4e2d\ud83d\ude00")
            .ofMaxLength(9)
            .filter(RoundTripPropertyTest::isWhole);
    Arbitrary<Set<String>> keys = Arbitraries.of(TrialRoster.DIGESTS).set().ofMaxSize(3);
    return Combinators.combine(
            Arbitraries.strings().withChars("ab=+-'{|}~#%&/").ofMinLength(1).ofMaxLength(8),
            text,
            Arbitraries.of("", "en", "pt_BR", "zh-Hant-TW"),
            text.set().ofMaxSize(3),
            keys,
            keys,
            Arbitraries.maps(text, text).ofMaxSize(3),
            Arbitraries.of("", "confirmed", "unsubscribed", "bounced", "complained"))
        .as(Person::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  @Property(tries = 60)
  void whatComesInGoesOutAndComesInElsewhereUnchanged(
      @ForAll("people") List<Person> people, @ForAll("dresses") Dress dress) throws IOException {
    assertComesBack(EachDatabase.SQLITE, people, dress);
  }

  @Property(tries = 5)
  void soItIsOnPostgres(@ForAll("people") List<Person> people, @ForAll("dresses") Dress dress)
      throws IOException {
    assertComesBack(EachDatabase.POSTGRESQL, people, dress);
  }

  private void assertComesBack(EachDatabase kind, List<Person> people, Dress dress)
      throws IOException {
    String exported = exportedAfter(kind, csv(people, dress));
    String again = exportedAfter(kind, exported);

    assertThat(again).isEqualTo(exported);
    List<CSVRecord> records = records(exported);
    assertThat(records).hasSize(people.size());
    for (int i = 0; i < people.size(); i++) {
      assertIs(people.get(i), byAddress(records, i));
    }
  }

  private static void assertIs(Person person, CSVRecord record) {
    assertThat(Harmless.undo(record.get("name"))).isEqualTo(person.name().strip());
    assertThat(record.get("status"))
        .isEqualTo(person.status().isEmpty() ? "confirmed" : person.status());
    assertThat(record.get("digests"))
        .isEqualTo(
            String.join(
                ";",
                (person.digests().isEmpty() ? TrialRoster.DIGESTS : person.digests())
                    .stream().sorted().toList()));
    assertThat(record.get("left"))
        .isEqualTo(String.join(";", person.left().stream().sorted().toList()));
  }

  private static CSVRecord byAddress(List<CSVRecord> records, int number) {
    return records.stream()
        .filter(record -> record.get("email").endsWith("@reader" + number + ".example"))
        .findFirst()
        .orElseThrow();
  }

  /// Another parser than the one that is judged.
  private static List<CSVRecord> records(String csv) throws IOException {
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = CSVParser.parse(csv, format)) {
      return parser.getRecords();
    }
  }

  private static String csv(List<Person> people, Dress dress) throws IOException {
    var text = new StringWriter();
    var csv =
        CsvWriter.builder()
            .fieldSeparator(dress.separator())
            .lineDelimiter(LineDelimiter.valueOf(dress.lines()))
            .quoteStrategy(dress.quoted() ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED)
            .build(text);
    csv.writeRecord(
        "status", "left", "email", "name", "language", "topics", "digests", "attributes");
    IntStream.range(0, people.size())
        .forEach(
            i -> csv.writeRecord(fields(people.get(i), i).stream().map(Harmless::of).toList()));
    csv.flush();
    return (dress.marked() ? "\ufeff" : "") + text;
  }

  private static List<String> fields(Person person, int number) {
    return List.of(
        person.status(),
        ItemList.write(person.left()),
        person.local() + "@reader" + number + ".example",
        person.name(),
        person.language(),
        ItemList.write(person.topics()),
        ItemList.write(person.digests()),
        AttributeText.write(new LinkedHashMap<>(person.attributes())));
  }

  private String exportedAfter(EachDatabase kind, String csv) throws IOException {
    Path place = Files.createTempDirectory(folder, "database");
    try (var roster = new TrialRoster(kind.make(place), place)) {
      var list = ListFile.standardInput(new ByteArrayInputStream(csv.getBytes(UTF_8)), place);
      ImportSummary summary = roster.read(list, TrialRoster.INTAKE, true);
      assertThat(roster.problems().all()).isEmpty();
      assertThat(summary.refused()).isZero();
      return roster.exported();
    }
  }
}
