package dev.postrider.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.SettableClock;
import dev.postrider.browser.Chromium.Look;
import dev.postrider.browser.Chromium.Scheme;
import dev.postrider.browser.HtmlValidate.Kind;
import dev.postrider.cli.Terminal;
import dev.postrider.journey.TrialSite;
import dev.postrider.sandbox.MailSandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The emails of the sample content, sent and received, then drawn.
@Tag("browser")
class EmailsInBrowserTest {

  private static final Path CONTENT = Path.of("content");
  private static final String READER = "maren@inbox.example";

  /// The HTML that arrived, by template and number of posts, as in `digest 8`.
  private static final Map<String, String> EMAILS = new HashMap<>();

  @TempDir Path folder;

  @BeforeAll
  static void sendThemAll(@TempDir Path sites) throws IOException {
    try (Stream<Path> files = Files.list(CONTENT)) {
      List<Path> posts = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      assertThat(posts).hasSize(8);
      for (int count : new int[] {1, 8}) {
        for (String template : List.of("digest", "plain")) {
          Path site = sites.resolve(template + count);
          EMAILS.put(template + " " + count, send(template, posts.subList(0, count), site));
        }
      }
    }
  }

  private static String send(String template, List<Path> posts, Path folder) throws IOException {
    try (var server = MailSandbox.start()) {
      var site = new TrialSite(folder);
      site.write("postrider.yaml", settings(template, server.smtpPort()));
      site.write("readers.csv", "email\n" + READER + "\n");
      for (Path post : posts) {
        site.write("content/" + post.getFileName(), Files.readString(post));
      }
      String readers = folder.resolve("readers.csv").toString();
      run(folder, "subscribers", "import", readers, "--confirmed", "--consent", "at the fair");
      run(folder, "send", "letter", "--yes");
      String html = server.inbox(READER).getFirst().html();
      // the pictures of the sample site, which is not on the web
      return html.replace("https://harbourgazette.example/", CONTENT.toUri().toString());
    }
  }

  private static String settings(String template, int smtpPort) {
    return """
    site: {title: The Harbour Gazette, url: "https://harbourgazette.example/"}
    digests:
      letter: {title: The letter, schedule: 0 8 * * MON, start: 2020-01-01, template: %s}
    mail:
      from: The Harbour Gazette <gazette@harbourgazette.example>
      postal-address: 14 Quay Street, Northhaven
      smtp: {host: 127.0.0.1, port: %d}
    web: {url: "https://news.harbourgazette.example/"}
    """
        .formatted(template, smtpPort);
  }

  private static void run(Path folder, String... command) {
    var said = new ByteArrayOutputStream();
    var print = new PrintStream(said, true, UTF_8);
    var nobody = new ByteArrayInputStream(new byte[0]);
    var clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
    var terminal = new Terminal(nobody, print, print, Map.of(), false, Optional.of(clock));
    String[] inFolder =
        Stream.concat(Stream.of("-C", folder.toString()), Stream.of(command))
            .toArray(String[]::new);
    assertThat(terminal.run(inFolder)).as(said.toString(UTF_8)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"digest 1", "digest 8", "plain 1", "plain 8"})
  void anEmailFitsEveryScreenAndShowsTheWayOut(String email) {
    List<Look> looks = look(email, Scheme.LIGHT, 320, 375, 640, 1280);

    assertThat(looks)
        .extracting(Look::width)
        .as("the widths that were measured")
        .containsExactly(320, 375, 640, 1280);
    assertThat(looks).allSatisfy(look -> assertThat(look.contentWidth()).isEqualTo(look.width()));
    assertThat(looks).allSatisfy(look -> assertThat(look.titles()).isOne());
    assertThat(looks).allSatisfy(EmailsInBrowserTest::showsTheWayOut);
  }

  private static void showsTheWayOut(Look look) {
    assertThat(look.targets())
        .filteredOn(target -> target.text().equals("Unsubscribe"))
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.left()).isNotNegative();
              assertThat(link.right()).isLessThanOrEqualTo(look.width());
              assertThat(link.width()).isGreaterThan(40);
              assertThat(link.height()).isGreaterThan(10);
            });
  }

  @ParameterizedTest
  @CsvSource({"digest 1", "digest 8", "plain 1", "plain 8"})
  void everyWordCanBeReadByDay(String email) {
    Look look = look(email, Scheme.LIGHT, 640).getFirst();

    assertThat(look.ground().luminance()).isGreaterThan(0.8);
    assertThat(look.words()).hasSizeGreaterThan(8).allMatch(words -> words.contrast() >= 4.5);
  }

  @ParameterizedTest
  @CsvSource({"digest 1", "digest 8", "plain 1", "plain 8"})
  void everyWordCanBeReadByNight(String email) {
    Look look = look(email, Scheme.DARK, 640).getFirst();

    assertThat(look.ground().luminance()).isLessThan(0.05);
    assertThat(look.words()).hasSizeGreaterThan(8).allMatch(words -> words.contrast() >= 4.5);
  }

  @ParameterizedTest
  @CsvSource({
    "digest 8, 375, LIGHT",
    "digest 8, 640, DARK",
    "plain 8, 375, DARK",
    "plain 8, 640, LIGHT"
  })
  void axeFindsNothing(String email, int width, Scheme scheme) throws IOException {
    Path file = Files.writeString(folder.resolve("email.html"), html(email));
    try (Tab tab = Tab.open(Files.createDirectory(folder.resolve("browser")))) {
      tab.show(file.toUri(), width, scheme);

      assertThat(Axe.violationsOfEmail(tab)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"digest 1", "digest 8", "plain 1", "plain 8"})
  void everyElementStandsWhereItMay(String email) {
    assertThat(HtmlValidate.findings(html(email), Kind.EMAIL)).isEmpty();
  }

  private List<Look> look(String email, Scheme scheme, int... widths) {
    return new Chromium(folder).lookAt(html(email), scheme, widths);
  }

  private static String html(String email) {
    return Optional.ofNullable(EMAILS.get(email)).orElseThrow();
  }
}
