package dev.postrider.roster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.Golden;
import dev.postrider.audience.ReaderFilter;
import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.audience.Topic;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Address;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private Path file;
  private TrialRoster roster;

  @BeforeEach
  void open() {
    file = folder.resolve("readers.csv");
    roster = new TrialRoster(kind.make(folder), folder);
  }

  @AfterEach
  void close() {
    roster.close();
  }

  @Test
  void readersComeInWithAllThatIsKnown() throws IOException {
    ImportSummary summary =
        roster.read(
            """
            email,name,topics,digests,language,attributes
            ada@readers.example,"Lovelace, ""Countess"" Ada",Sea; fresh  Bread ;;sea,daily,pt_BR,"{""age"": 7}"
            bob@readers.example,,,,,
            """);

    assertThat(summary.added()).isEqualTo(2);
    assertThat(roster.problems().all()).isEmpty();
    assertThat(roster.readers())
        .containsExactly(
            "ada@readers.example,\"Lovelace, \"\"Countess\"\" Ada\",pt-BR,fresh bread;sea,daily,,\"{\"\"age\"\":\"\"7\"\"}\",confirmed",
            "bob@readers.example,,,,daily;monthly;weekly,,,confirmed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics,email,name\nsea,ada@readers.example,Ada\n",
        "\ufeffemail,name,topics\r\nada@readers.example,Ada,sea\r\n",
        "\ufeff\"email\",\"topics\",\"name\"\n\" ada@readers.example \",\"sea\",\" Ada\"",
        "email,name,topics\n\n\nada@readers.example,Ada,sea\n\n",
        "email;name;topics\rada@readers.example;Ada;sea\r",
        "email\tname\ttopics\nada@readers.example\tAda\tsea\n",
        "E-Mail,FNAME,Last Name,TAGS\nada@readers.example,Ada,,\"\"\"VIP\"\",\"\"Sea\"\"\"\n"
      })
  void columnsComeInAnyOrderAndDress(String csv) throws IOException {
    assertThat(roster.read(csv).added()).isEqualTo(1);

    assertThat(roster.problems().any()).isFalse();
    assertThat(roster.readers())
        .containsExactly("ada@readers.example,Ada,,sea,daily;monthly;weekly,,,confirmed");
  }

  @Test
  void whoNeverConfirmedElsewhereIsLeftOut() throws IOException {
    ImportSummary summary =
        roster.read(
            "email,status\nada@readers.example,pending\nb@readers.example,non-subscribed\n");

    assertThat(summary).isEqualTo(new ImportSummary(Map.of(), 0, 2, 0, 0, true));
    assertThat(roster.readers()).isEmpty();
  }

  @Test
  void ofTwoRowsOfOneAddressTheOneThatLeftHolds() throws IOException {
    ImportSummary summary =
        roster.read(
            """
            email,status
            ada@readers.example,subscribed
            bob@readers.example,subscribed
            ADA@readers.example,subscribed
            bob@readers.example,unsubscribed
            """);

    assertThat(summary.twice()).isEqualTo(1);
    assertThat(summary.leftElsewhere()).isEqualTo(1);
    assertThat(roster.told())
        .containsExactly(":4: an address again: 'ADA@readers.example'. It counts once.");
    assertThat(roster.readers())
        .containsExactlyInAnyOrder(
            "bob@readers.example,,,,daily;monthly;weekly,,,unsubscribed",
            "ada@readers.example,,,,daily;monthly;weekly,,,confirmed");
  }

  @Test
  void aDigestThatWasLeftStaysLeft() throws IOException {
    roster.read("email,digests,left\nada@readers.example,daily;weekly,daily\n");

    assertThat(emailed("daily")).isEmpty();
    assertThat(emailed("weekly")).containsExactly("ada@readers.example");
  }

  @Test
  void whatASecondRowSaysWasLeftStaysLeft() throws IOException {
    ImportSummary summary =
        roster.read(
            """
            email,digests,left
            ada@readers.example,daily;weekly,
            ADA@readers.example,monthly,daily
            """);

    assertThat(summary).isEqualTo(new ImportSummary(Map.of(Joined.ADDED, 1L), 0, 0, 1, 0, true));
    assertThat(emailed("daily")).isEmpty();
    assertThat(emailed("weekly")).containsExactly("ada@readers.example");
    assertThat(emailed("monthly")).isEmpty();
  }

  @Test
  void whoLeftIsTakenAtTheirWordWhateverElseTheRowHolds() throws IOException {
    roster.read("email\nada@readers.example\nbob@readers.example\n");

    ImportSummary summary =
        roster
            .anew()
            .read(
                """
            email,status,name,digests,attributes,language
            ada@readers.example,unsubscribed,,weekley,,
            bob@readers.example,complained,Bob,,,,too,many
            carl@readers.example,cleaned,"Carl
            the Great",,,
            dora@readers.example,unsubscribed,,,[1],
            eve@readers.example,unsubscribed,D\ufffdra,,,en_english_x!
            f\ufffd@readers.example,unsubscribed,,,,
            gina,unsubscribed,,,,
            """);

    assertThat(summary).isEqualTo(new ImportSummary(Map.of(), 5, 0, 0, 2, true));
    assertThat(emailed("weekly")).isEmpty();
    assertThat(roster.readers())
        .containsExactlyInAnyOrder(
            "ada@readers.example,,,,daily;monthly;weekly,,,unsubscribed",
            "bob@readers.example,,,,daily;monthly;weekly,,,complained",
            "carl@readers.example,,,,,,,bounced",
            "dora@readers.example,,,,,,,unsubscribed",
            "eve@readers.example,,,,,,,unsubscribed");
    assertThat(roster.told())
        .containsExactly(
            ":8: not UTF-8: 'f\ufffd@readers.example'. Save the file as CSV UTF-8.",
            ":9: not an address: 'gina'. Write it as ada@example.com.");
  }

  @Test
  void theOrderForAllTakesThePlaceOfTheColumns() throws IOException {
    Files.writeString(file, "email,digests,topics\nada@readers.example,weekly,bread\n");
    var intake =
        new Intake(
            TrialRoster.CONSENT,
            List.of("daily"),
            List.of(Topic.of("Sea")),
            Optional.empty(),
            false);

    roster.read(ListFile.of(file), intake, true);

    assertThat(roster.readers()).containsExactly("ada@readers.example,,,sea,daily,,,confirmed");
  }

  @Test
  void aFileWithoutAddressesIsRefused() throws IOException {
    assertThatThrownBy(() -> roster.read("mail;name\nada@readers.example;Ada\n"))
        .isInstanceOf(ProblemsFound.class);

    assertThat(roster.told())
        .containsExactly(
            ":1: no column 'email', the columns are: 'mail', 'name'. Write a first line such as"
                + " email,name,topics.");
  }

  @Test
  void everyBadRowIsNamedAndKeptAndTheOthersComeIn() throws IOException {
    String csv =
        """
        email,name,topics,digests,attributes,status,language
        ada@readers.example,Ada,sea,,,,
        bob,Bob,sea,,,,
        carl@readers.example,"Carl
        the Great",sea,,,,
        dora@readers.example,Dora, the Explorer,sea,,,,
        eve@readers.example
        fred@readers.example,,,weekley,,,
        gina@readers.example,,,,[1],,
        hans@readers.example,,,,"{""a"": ""\\u0000""}",,
        ida@readers.example,,,,,gone,
        jon@readers.example,,,,,,en_english_x!
        """;
    ImportSummary summary = roster.read(csv);

    assertThat(summary).isEqualTo(new ImportSummary(Map.of(Joined.ADDED, 2L), 0, 0, 0, 8, true));
    assertThat(roster.told())
        .containsExactly(
            ":3: not an address: 'bob'. Write it as ada@example.com.",
            ":4: not a name: 'Carl the Great'. Write it in one line.",
            ":6: 8 fields where the first line has 7: 'dora@readers.example'. Write a field that"
                + " holds a comma in quotation marks.",
            ":8: no digest 'weekley'. Did you mean 'weekly'?",
            ":9: not attributes: '[1]'. Write them as {\"city\": \"Northhaven\"}.",
            ":10: not text in an attribute: '\0'. Leave out \\u0000 and lone surrogates.",
            ":11: not a status: 'gone'. Write confirmed, pending, unsubscribed or bounced.",
            ":12: not a language: 'en_english_x!'. Write it as en or pt-BR.");
    Path rejects = folder.resolve("readers.rejects.csv");
    assertThat(Files.getPosixFilePermissions(rejects))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Golden.assertMatches("roster/readers.rejects.csv", rejects);
  }

  @Test
  void ofManyBadRowsTheFirstAreNamedAndAllAreKept() throws IOException {
    ImportSummary summary = roster.read("email\n" + "nobody\n".repeat(1_234));

    assertThat(summary.refused()).isEqualTo(1_234);
    assertThat(roster.problems().all()).hasSize(51);
    assertThat(roster.told())
        .contains(": 1,184 more rows have a problem. All are in readers.rejects.csv.");
    assertThat(Files.readAllLines(folder.resolve("readers.rejects.csv"))).hasSize(1_235);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email,name\nada@readers.example,Ada\nbob@readers.example,\"Bob\ncarl@readers.example,Carl\n",
        "email,name\nada@readers.example,Ada\nbob@readers.example,\"Bob\" Builder\nc@d.example,C\n"
      })
  void afterAQuotationMarkThatIsNotClosedNothingIsRead(String csv) throws IOException {
    assertThat(roster.read(csv).refused()).isEqualTo(1);

    assertThat(roster.told())
        .containsExactly(":3: not CSV from here on. Look for a quotation mark that is not closed.");
    assertThat(roster.readers()).hasSize(1);
  }

  @Test
  void twoColumnsOfOneMeaningAreToldApartByNobody() {
    assertThatThrownBy(
            () -> roster.read("email,name,E-Mail\na@readers.example,A,b@readers.example\n"))
        .isInstanceOf(ProblemsFound.class);

    assertThat(roster.told())
        .containsExactly(":1: columns that are there twice: 'E-Mail'. Write each of them once.");
    assertThat(roster.readers()).isEmpty();
  }

  @Test
  void otherEncodingsAreNamedAndNotGuessed() {
    String csv = "email,name\nrene@readers.example,Ren\u00e9\n";

    assertThatThrownBy(() -> roster.read(csv, ISO_8859_1)).isInstanceOf(ProblemsFound.class);
    assertThatThrownBy(() -> roster.read(csv, UTF_16)).isInstanceOf(ProblemsFound.class);
    assertThatThrownBy(() -> roster.read(csv, UTF_16LE)).isInstanceOf(ProblemsFound.class);

    assertThat(roster.told())
        .containsExactly(
            ": in UTF-16, or no text at all. Save the file as CSV UTF-8.",
            ":2:25: not UTF-8, but it may be Latin-1 or Windows-1252. Save the file as CSV"
                + " UTF-8.");
    assertThat(roster.readers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "email,name\n"})
  void aFileWithoutRowsIsNoticed(String csv) throws IOException {
    assertThat(roster.read(csv).rows()).isZero();

    assertThat(roster.told())
        .containsExactly(
            ": nobody is in it. Write a first line such as email,name,topics and a line for each"
                + " reader.");
    assertThat(roster.problems().any()).isFalse();
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    file = folder.resolve("none.csv");
    assertThatThrownBy(() -> roster.read(ListFile.of(file), TrialRoster.INTAKE, true))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none.csv");
    assertThatThrownBy(() -> roster.read(ListFile.of(folder), TrialRoster.INTAKE, true))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void anImportCanBeRepeatedAndBringsNobodyBack() throws IOException {
    String csv = "email,name\nada@readers.example,Ada\nbob@readers.example,Bob\n";
    roster.read(csv);
    roster.subscriptions().remove(new Address("", "bob@readers.example"), "test");

    ImportSummary again = roster.read(csv + "carl@readers.example,Carl\n");

    assertThat(again.joined())
        .containsOnly(
            Map.entry(Joined.ADDED, 1L),
            Map.entry(Joined.ALREADY_THERE, 1L),
            Map.entry(Joined.LEFT_BEFORE, 1L));
    assertThat(roster.readers()).hasSize(3);
  }

  @Test
  void aRehearsalTellsTheSameAndChangesNothing() throws IOException {
    String csv =
        """
        email,status
        ada@readers.example,
        bob,
        carl@readers.example,left
        dora@readers.example,unsubscribed
        ada@readers.example,
        """;
    Files.writeString(file, csv);

    ImportSummary rehearsed =
        roster.read(
            ListFile.of(file),
            new Intake(TrialRoster.CONSENT, List.of(), List.of(), Optional.empty(), true),
            true);

    assertThat(roster.readers()).isEmpty();
    assertThat(folder.resolve("readers.rejects.csv")).doesNotExist();
    assertThat(roster.anew().read(csv)).isEqualTo(rehearsed);
  }

  @Test
  void anImportThatIsStoppedGoesOnWhenItIsRepeated() throws IOException {
    var csv = new StringBuilder("email\n");
    IntStream.range(0, 2_500).forEach(i -> csv.append("r").append(i).append("@readers.example\n"));
    Files.writeString(file, csv + "nobody\n\"open\n");

    ImportSummary stopped = roster.read(ListFile.of(file), TrialRoster.INTAKE, false);
    ImportSummary whole = roster.read(ListFile.of(file), TrialRoster.INTAKE, true);

    assertThat(stopped)
        .isEqualTo(new ImportSummary(Map.of(Joined.ADDED, 1_000L), 0, 0, 0, 0, false));
    assertThat(whole.joined())
        .containsOnly(Map.entry(Joined.ADDED, 1_500L), Map.entry(Joined.ALREADY_THERE, 1_000L));
    assertThat(roster.told())
        .containsExactly(
            ":2502: not an address: 'nobody'. Write it as ada@example.com.",
            ":2503: not CSV from here on. Look for a quotation mark that is not closed.");
  }

  private List<String> emailed(String digest) {
    var seen = new ArrayList<String>();
    var filter =
        new ReaderFilter(Optional.empty(), Optional.of(digest), Optional.empty(), Optional.empty());
    roster.subscriptions().forEach(filter, reader -> seen.add(reader.address().address()));
    return seen;
  }
}
