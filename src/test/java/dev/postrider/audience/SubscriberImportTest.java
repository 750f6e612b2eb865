package dev.postrider.audience;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.SettableClock;
import dev.postrider.database.Database;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Address;
import dev.postrider.mail.KeyedHash;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Suppressions;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class SubscriberImportTest {

  private static final Consent CONSENT = new Consent("readers.csv", "signed up at the fair");

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private final Subscribers subscribers = new Subscribers();
  private final Problems problems = new Problems();
  private Database database;
  private Subscriptions subscriptions;
  private SubscriberImport imports;
  private Path file;

  @BeforeEach
  void open() {
    file = folder.resolve("readers.csv");
    database = Database.open(kind.make(folder));
    subscriptions =
        new Subscriptions(
            database,
            subscribers,
            new Suppressions(new KeyedHash(new byte[32])),
            new Tokens(new byte[32]),
            new SettableClock(Instant.parse("2026-11-23T12:00:00Z")));
    imports = new SubscriberImport(database, subscriptions, List.of("weekly"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void readersComeInWithNameAndTopics() throws IOException {
    ImportSummary summary =
        read(
            """
            email,name,topics
            ada@readers.example,"Lovelace, ""Countess"" Ada",Sea; fresh  Bread ;;sea
            bob@readers.example,,
            """);

    assertThat(summary).isEqualTo(new ImportSummary(2, 0, 0, 0));
    assertThat(problems.all()).isEmpty();
    assertThat(readers())
        .containsExactly(
            "Lovelace, \"Countess\" Ada <ada@readers.example> [fresh bread, sea]",
            " <bob@readers.example> []");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics,email,name\nsea,ada@readers.example,Ada\n",
        "\ufeffemail,name,topics\r\nada@readers.example,Ada,sea\r\n",
        "\ufeff\"email\",\"topics\",\"name\"\n\" ada@readers.example \",\"sea\",\" Ada\"",
        "email,name,topics\n\n\nada@readers.example,Ada,sea\n\n"
      })
  void columnsComeInAnyOrderAndDress(String csv) throws IOException {
    assertThat(read(csv).added()).isEqualTo(1);

    assertThat(problems.all()).isEmpty();
    assertThat(readers()).containsExactly("Ada <ada@readers.example> [sea]");
  }

  @Test
  void oneColumnIsEnough() throws IOException {
    assertThat(read("email\nada@readers.example\n").added()).isEqualTo(1);

    assertThat(readers()).containsExactly(" <ada@readers.example> []");
  }

  @Test
  void aColumnThatIsNotReadIsNamed() throws IOException {
    assertThat(read("email,phone,fax\nada@readers.example,1,2\n").added()).isEqualTo(1);

    assertThat(told())
        .containsExactly(
            ":1: columns that are not read: 'phone', 'fax'. The columns read are"
                + " email,name,topics.");
    assertThat(problems.any()).isFalse();
  }

  @Test
  void aFileWithoutAddressesIsRefused() throws IOException {
    assertThat(read("mail;name\nada@readers.example;Ada\n").refused()).isEqualTo(1);

    assertThat(told())
        .containsExactly(
            ":1: no column 'email', the columns are: 'mail;name'. Write a first line such as"
                + " email,name,topics.");
  }

  @Test
  void everyBadRowIsNamedAndTheOthersComeIn() throws IOException {
    ImportSummary summary =
        read(
            """
            email,name,topics
            ada@readers.example,Ada,sea
            bob,Bob,sea
            ,Nobody,
            carl@readers.example,"Carl
            the Great",sea
            dora@readers.example,Dora, the Explorer,sea
            eve@readers.example
            fred@localhost,Fred,
            gina@readers.example,Gina,sea
            """);

    assertThat(summary).isEqualTo(new ImportSummary(3, 0, 0, 5));
    assertThat(told())
        .containsExactly(
            ":3: not an address: 'bob'. Write it as ada@example.com.",
            ":4: not an address: ''. Write it as ada@example.com.",
            ":5: not a name: 'Carl\nthe Great'. Write it in one line.",
            ":7: 4 fields where the first line has 3: 'dora@readers.example'. Write a field that"
                + " holds a comma in quotation marks.",
            ":9: not an address: 'fred@localhost'. Write it as ada@example.com.");
    assertThat(readers())
        .containsExactly(
            "Ada <ada@readers.example> [sea]",
            " <eve@readers.example> []",
            "Gina <gina@readers.example> [sea]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email,name\nada@readers.example,Ada\nbob@readers.example,\"Bob\ncarl@readers.example,Carl\n",
        "email,name\nada@readers.example,Ada\nbob@readers.example,\"Bob\" Builder\nc@d.example,C\n"
      })
  void afterAQuotationMarkThatIsNotClosedNothingIsRead(String csv) throws IOException {
    assertThat(read(csv)).isEqualTo(new ImportSummary(1, 0, 0, 1));

    assertThat(told())
        .containsExactly(":3: not CSV from here on. Look for a quotation mark that is not closed.");
    assertThat(readers()).containsExactly("Ada <ada@readers.example> []");
  }

  @Test
  void twoColumnsOfOneNameAreToldApartByNobody() throws IOException {
    assertThat(read("email,name,email\na@readers.example,A,b@readers.example\n").refused())
        .isEqualTo(1);

    assertThat(told()).singleElement().asString().startsWith(":1: ");
    assertThat(readers()).isEmpty();
  }

  @Test
  void rowsThatAreNotUtf8AreNamedAndNotGuessed() throws IOException {
    ImportSummary summary =
        read(
            """
            email,name
            ada@readers.example,Ada
            rene@readers.example,Ren\u00e9
            bob@readers.example,Bob
            """,
            ISO_8859_1);

    assertThat(summary).isEqualTo(new ImportSummary(2, 0, 0, 1));
    assertThat(told()).containsExactly(":3: not UTF-8: 'Ren\ufffd'. Save the file as CSV UTF-8.");
  }

  @Test
  void aFileInUtf16IsReadByItsMark() throws IOException {
    assertThat(read("email,name\nrene@readers.example,Ren\u00e9\n", UTF_16).added()).isEqualTo(1);

    assertThat(readers()).containsExactly("Ren\u00e9 <rene@readers.example> []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "email,name\n", "ada@readers.example\n"})
  void aFileWithoutRowsIsNoticed(String csv) throws IOException {
    assertThat(read(csv)).isEqualTo(new ImportSummary(0, 0, 0, 0));

    assertThat(told())
        .containsExactly(
            ": nobody is in it. Write a first line such as email,name,topics and a line for each"
                + " reader.");
    assertThat(problems.any()).isFalse();
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> imports.read(folder.resolve("none.csv"), CONSENT, problems))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none.csv");
    assertThatThrownBy(() -> imports.read(folder, CONSENT, problems))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void anImportCanBeRepeatedAndBringsNobodyBack() throws IOException {
    String csv = "email,name\nada@readers.example,Ada\nbob@readers.example,Bob\n";
    read(csv);
    Subscriber bob =
        database
            .read(handle -> subscribers.find(handle, new Address("", "bob@readers.example")))
            .orElseThrow();
    subscriptions.leaveEverything(new Subscription(bob, "weekly", Set.of()), "/unsubscribe");

    assertThat(read(csv + "ADA@readers.example,Lady Ada\ncarl@readers.example,Carl\n"))
        .isEqualTo(new ImportSummary(1, 2, 1, 0));

    assertThat(readers()).hasSize(3).first().isEqualTo("Ada <ada@readers.example> []");
  }

  @Test
  void twentyThousandReadersComeInAMoment() throws IOException {
    try (var csv = Files.newBufferedWriter(file)) {
      csv.write("email,name,topics\n");
      for (int i = 0; i < 20_000; i++) {
        csv.write("reader" + i + "@readers.example,Reader " + i + ",sea;bread\n");
      }
    }

    ImportSummary summary = imports.read(file, CONSENT, problems);

    assertThat(summary).isEqualTo(new ImportSummary(20_000, 0, 0, 0));
  }

  @Test
  void aProblemDeepInTheFileHasItsLine() throws IOException {
    var csv = new StringBuilder("email\n");
    IntStream.range(0, 2_500).forEach(i -> csv.append("r").append(i).append("@readers.example\n"));

    assertThat(read(csv + "nobody\n\"open\n")).isEqualTo(new ImportSummary(2_500, 0, 0, 2));

    assertThat(told())
        .containsExactly(
            ":2502: not an address: 'nobody'. Write it as ada@example.com.",
            ":2503: not CSV from here on. Look for a quotation mark that is not closed.");
  }

  private ImportSummary read(String csv) throws IOException {
    return read(csv, UTF_8);
  }

  private ImportSummary read(String csv, Charset charset) throws IOException {
    Files.writeString(file, csv, charset);
    return imports.read(file, CONSENT, problems);
  }

  /// The problems behind the name of the file.
  private List<String> told() {
    return problems.all().stream()
        .map(Problem::toString)
        .map(problem -> problem.substring(file.toString().length()))
        .toList();
  }

  private List<String> readers() {
    var seen = new ArrayList<String>();
    subscriptions.forEach(
        ReaderFilter.ALL,
        reader ->
            seen.add(
                "%s <%s> %s"
                    .formatted(
                        reader.address().name(),
                        reader.address().address(),
                        reader.topics().stream().map(Topic::name).toList())));
    return seen;
  }
}
