package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.postrider.calendar.Calendar;
import dev.postrider.database.DatabaseSettings.PostgresServer;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import dev.postrider.dkim.DkimKey;
import dev.postrider.edition.Digest;
import dev.postrider.mailbox.ImapSettings.Login;
import dev.postrider.problem.Problem;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.smtp.SmtpSettings.Credentials;
import dev.postrider.style.Colour;
import dev.postrider.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFileTest {

  private static final Path FOLDER = Path.of("src/test/resources/settings");
  private static final Path BROKEN = FOLDER.resolve("broken");

  private static final String KEY =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIDzlUi01umAptjWvp0lalnYxhym++GI0jNRCfnNA4rov
      -----END PRIVATE KEY-----
      """;

  @TempDir Path folder;

  static List<String> broken() throws IOException {
    try (var files = Files.list(BROKEN)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"minimal", "sending", "full"})
  void everyDefaultAndEveryKeyIsAsItWas(String name) {
    var file = new SettingsFile(Path.of("site"), FOLDER.resolve(name + ".yaml"), this::variable);

    Settings settings = file.read();

    Golden.assertMatches("settings/" + name + ".txt", lines("", settings));
  }

  /// `<case>.txt` beside each `<case>.yaml` holds the lines that are printed.
  @ParameterizedTest
  @MethodSource("broken")
  void everyMistakeIsNamedAtItsPlace(String name) {
    Path file = BROKEN.resolve(name + ".yaml");

    List<Problem> problems = problems(new SettingsFile(BROKEN, file, this::variable));

    String printed =
        problems.stream()
            .map(problem -> problem.toString().replace(BROKEN + "/", "") + "\n")
            .collect(Collectors.joining());
    Golden.assertMatches("../settings/broken/" + name + ".txt", printed);
  }

  @Test
  void aFileThatIsNotThereIsNamedWithWhatToWrite() {
    assertThat(problems(file())).extracting(Problem::what).containsExactly("there is no such file");
  }

  @Test
  void aFileThatIsNotUtf8IsAMistakeAndNoFailure() throws IOException {
    Files.write(folder.resolve(SettingsFile.NAME), new byte[] {'#', ' ', (byte) 0xE9, '\n'});

    assertThat(problems(file())).extracting(Problem::what).containsExactly("this is not UTF-8");
  }

  @Test
  void aFileThatTheDiskDoesNotGiveIsNamed() throws IOException {
    Files.createDirectory(folder.resolve(SettingsFile.NAME));

    assertThatThrownBy(() -> file().read())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("postrider.yaml");
  }

  @Test
  void aSiteThatOnlyWantsFeedsIsToldWhatSendingNeedsOnlyWhenItSends() throws IOException {
    Settings settings = read("");

    assertThat(settings.mail()).isEmpty();
    assertThat(missing(settings))
        .containsExactly(
            "mail.from is missing to send. Write the sender's address, below mail:.",
            "mail.postal-address is missing to send."
                + " Write the sender's street and town, below mail:.",
            "mail.smtp.host is missing to send. Write the mail server's name, below mail:.");
  }

  @ParameterizedTest
  @CsvSource({"., .", "./, .", "posts/.., .", "./posts, posts"})
  void aFolderToldFromTheOneTheUserIsInIsNeverAnEmptyPath(String written, Path folder)
      throws IOException {
    Path file = this.folder.resolve(SettingsFile.NAME);
    Files.writeString(
        file, "site: {title: T, url: https://a.example/}\ncontent: {folder: " + written + "}\n");

    Settings settings = new SettingsFile(Path.of(""), file, _ -> Optional.empty()).read();

    assertThat(settings.posts().folder()).isEqualTo(folder);
  }

  @Test
  void blankCountsAsMissing() throws IOException {
    Settings settings = read("mail: {from: a@b.example, postal-address: '', smtp: {host: ' '}}");

    assertThat(missing(settings)).hasSize(2).first().asString().startsWith("mail.postal-address");
  }

  @Test
  void aRelayOnThisMachineIsNoSignThatNobodyGetsTheEmails() throws IOException {
    Settings settings =
        read("mail: {from: a@b.example, postal-address: 1 Quay Street, smtp: {host: localhost}}");

    assertThat(settings.mail()).isEmpty();
    assertThat(missing(settings))
        .singleElement()
        .asString()
        .startsWith("web.url is missing to send. Write the https address");
  }

  @Test
  void aTitleFoldedOverLinesIsOneLine() throws IOException {
    Files.writeString(
        folder.resolve(SettingsFile.NAME),
        """
        site:
          title: >
            The Test
          url: https://news.example/
          author: |
            Ada
            Harbour
        digests:
          weekly:
            schedule: "0 8 * * MON"
            title: |
              The
              Weekly
        """);

    Settings settings = file().read();

    assertThat(settings.feeds().site().title()).isEqualTo("The Test");
    assertThat(settings.posts().author().name()).isEqualTo("Ada Harbour");
    assertThat(settings.digests()).extracting(Digest::title).containsExactly("The Weekly");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,        http://127.0.0.1:8080/, true",
    "127.0.0.2,        http://news.example/,   true",
    "smtp.example.com, http://news.example/,   false",
    "smtp.example.com, https://news.example/,  true"
  })
  void aRelayElsewhereNeedsAnHttpsAddressToLeaveAt(String host, String url, boolean enough)
      throws IOException {
    Settings settings =
        read(
            "mail: {from: a@b.example, postal-address: 1 Quay Street, smtp: {host: %s}}\nweb: {url: '%s'}"
                .formatted(host, url));

    assertThat(settings.mail().isPresent()).isEqualTo(enough);
    assertThat(missing(settings)).hasSize(enough ? 0 : 1).allMatch(it -> it.startsWith("web.url"));
  }

  @Test
  void aDatabaseFileIsToldFromTheSitesFolder() throws IOException {
    Settings settings = read("database: {url: 'jdbc:sqlite:var/news.db'}");

    assertThat(settings.database()).isEqualTo(new SqliteFile(folder.resolve("var/news.db")));
  }

  @Test
  void aPasswordIsPrintedNowhere() {
    var file = new SettingsFile(Path.of("site"), FOLDER.resolve("full.yaml"), this::variable);

    Settings settings = file.read();

    assertThat(settings.mail().flatMap(mail -> mail.smtp().credentials()))
        .map(Credentials::password)
        .contains("s3cret");
    assertThat(settings.database())
        .asInstanceOf(type(PostgresServer.class))
        .extracting(PostgresServer::password)
        .isEqualTo(Optional.of("hush"));
    assertThat(settings.toString()).contains("•••").doesNotContain("s3cret", "hush");
  }

  @Test
  void aDkimKeyIsReadFromAFileAndIsOfTheSendersDomain() throws IOException {
    key(KEY, "rw-------");

    Settings settings = read(signedBy("selector: s1, key-file: dkim.pem"));

    assertThat(settings.mail().orElseThrow().delivery().keys())
        .extracting(DkimKey::recordName)
        .containsExactly("s1._domainkey.b.example");
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.toString()).doesNotContain("MC4CAQ");
  }

  /// Whoever only builds feeds of the same settings may have no key.
  @Test
  void aDkimKeyThatIsMissingKeepsEmailsBackAndNothingElse() throws IOException {
    Settings settings = read(signedBy("selector: s1, key-file: none.pem"));

    assertThat(settings.mail()).isEmpty();
    assertThat(settings.missingForMail())
        .extracting(problem -> problem.location().line() + " " + problem.what())
        .containsExactly("5 the DKIM key cannot be read: '" + folder.resolve("none.pem") + "'");
  }

  @Test
  void aDkimKeyThatIsNoKeyIsNamedWhereItsFileIs() throws IOException {
    key("no key", "rw-------");

    Settings settings = read(signedBy("selector: s1, key-file: dkim.pem"));

    assertThat(missing(settings)).first().asString().startsWith("this is no private key in PEM");
  }

  @Test
  void aDkimKeyThatAllMayReadOrOfAnotherDomainIsOdd() throws IOException {
    key(KEY, "rw-r--r--");

    Settings settings = read(signedBy("domain: other.example, selector: s1, key-file: dkim.pem"));

    assertThat(settings.mail()).isPresent();
    assertThat(settings.warnings())
        .extracting(Problem::what)
        .containsExactly(
            "the domain of a key is not that of mail.from: 'other.example'",
            "everybody on this machine can read the DKIM key: '"
                + folder.resolve("dkim.pem")
                + "'");
  }

  @Test
  void aDkimKeyIsNeverServed() throws IOException {
    Files.createDirectories(folder.resolve("feeds"));

    Files.writeString(
        folder.resolve(SettingsFile.NAME),
        "site: {title: T, url: https://news.example/}\n"
            + signedBy("selector: s1, key-file: feeds/dkim.pem"));

    assertThat(problems(file()))
        .extracting(Problem::what)
        .containsExactly("feeds.folder holds more than feeds: 'feeds'");
  }

  private void key(String pem, String permissions) throws IOException {
    Path file = folder.resolve("dkim.pem");
    Files.writeString(file, pem);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static String signedBy(String entry) {
    return """
    web: {url: https://news.example/}
    mail:
      dkim:
        - {%s}
      from: a@b.example
      postal-address: 1 Quay Street
      smtp: {host: smtp.example.com}
    """
        .formatted(entry);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(
        Map.of(
                "SMTP_PASSWORD",
                "s3cret",
                "IMAP_PASSWORD",
                "s3cret",
                "DB_PASSWORD",
                "hush",
                "DESK_PASSWORD",
                "hush, a longer one",
                "DKIM_KEY",
                KEY)
            .get(name));
  }

  private SettingsFile file() {
    return new SettingsFile(folder, folder.resolve(SettingsFile.NAME), this::variable);
  }

  private Settings read(String more) throws IOException {
    Files.writeString(
        folder.resolve(SettingsFile.NAME),
        "site: {title: The Test, url: https://news.example/}\n" + more);
    return file().read();
  }

  private static List<Problem> problems(SettingsFile file) {
    var found = catchThrowableOfType(ProblemsFound.class, file::read);
    assertThat(found).isNotNull();
    return found.problems();
  }

  private static List<String> missing(Settings settings) {
    return settings.missingForMail().stream()
        .map(problem -> problem.what() + ". " + problem.remedy())
        .toList();
  }

  /// Each value of a settings record on a line of its own: `feeds.entries = 50`.
  private static String lines(String name, Object value) {
    return switch (value) {
      case Problem problem -> line(name, problem.what());
      case Credentials credentials -> line(name, credentials);
      case Login login -> line(name, login);
      case PostgresServer server -> line(name, server);
      case Colour colour -> line(name, colour);
      case Words words -> line(name, words.language() + " " + words.say("email.unsubscribe"));
      case DkimKey key -> line(name, key);
      case Calendar calendar -> line(name, calendar.cron() + " in " + calendar.zone());
      case Record data ->
          List.of(data.getClass().getRecordComponents()).stream()
              .map(
                  part ->
                      lines(
                          name.isEmpty() ? part.getName() : name + "." + part.getName(),
                          get(data, part)))
              .collect(Collectors.joining());
      case Optional<?> maybe -> maybe.map(it -> lines(name, it)).orElse(line(name, "none"));
      case OptionalInt maybe -> line(name, maybe.isPresent() ? maybe.getAsInt() : "none");
      case OptionalDouble maybe -> line(name, maybe.isPresent() ? maybe.getAsDouble() : "none");
      case Collection<?> all when all.stream().allMatch(Record.class::isInstance) -> {
        var number = new AtomicInteger();
        yield all.isEmpty()
            ? line(name, "none")
            : all.stream()
                .sorted(Comparator.comparing(Object::toString))
                .map(it -> lines(name + "." + number.incrementAndGet(), it))
                .collect(Collectors.joining());
      }
      case Collection<?> all ->
          line(name, all.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
      default -> line(name, value);
    };
  }

  private static String line(String name, Object value) {
    return name + " = " + value + "\n";
  }

  private static Object get(Record data, RecordComponent part) {
    try {
      return part.getAccessor().invoke(data);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(part.toString(), e);
    }
  }
}
