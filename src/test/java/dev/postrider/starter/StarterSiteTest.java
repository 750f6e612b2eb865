package dev.postrider.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.ScratchFolder;
import dev.postrider.Settings;
import dev.postrider.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarterSiteTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final URI URL = URI.create("https://www.example.com/");

  @TempDir Path folder;
  private final List<Path> tried = new ArrayList<>();

  @Test
  void itsPostsAreOfTodayAndYesterdayAndTheDigestBeginsBefore() throws IOException {
    write("My notes", URL, folder);

    assertThat(folder.resolve("content/what-a-post-can-hold.md"))
        .content()
        .contains("date: 2026-03-02");
    assertThat(folder.resolve("content/hello.md")).content().contains("date: 2026-03-01");
    assertThat(folder.resolve("postrider.yaml")).content().contains("start: 2026-02-28 ");
  }

  @Test
  void itHasAllEmailTemplatesOfTheProgramAndNoOther() throws IOException {
    write("My notes", URL, folder);

    Path templates = Path.of("email-templates");
    assertThat(files(folder.resolve(templates))).isEqualTo(files(templates));
    for (Path file : files(templates)) {
      assertThat(folder.resolve(templates).resolve(file))
          .hasSameTextualContentAs(templates.resolve(file));
    }
  }

  @Test
  void noPlaceIsLeftToFillIn() throws IOException {
    write("My notes", URL, folder);

    for (String file : List.of("postrider.yaml", "content/hello.md")) {
      assertThat(Files.readString(folder.resolve(file)).replace("{slug}", ""))
          .doesNotContainPattern("(?<!\\$)\\{[a-z]+}");
    }
  }

  @Test
  void whatIsThereIsNeverReplaced() throws IOException {
    Path mine = Files.writeString(folder.resolve("postrider.yaml"), "mine");

    assertThatThrownBy(() -> write("My notes", URL, folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("postrider.yaml");
    assertThat(mine).hasContent("mine");
  }

  @Property(tries = 60)
  void theSettingsHoldTheTitleThatWasGiven(@ForAll("titles") String title) {
    Path site = ScratchFolder.make();
    tried.add(site);
    write(title, URL, site);

    Settings settings = read(site);

    String words = title.replaceAll("\\s+", " ").strip();
    assertThat(settings.feeds().site().title()).isEqualTo(words);
    assertThat(settings.mail().orElseThrow().edition().from().name()).isEqualTo(title.strip());
    assertThat(settings.digests().getFirst().title()).isEqualTo(words + ", weekly");
  }

  @Provide
  Arbitrary<String> titles() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(40),
            Arbitraries.strings().withChars("\\\"':#{}[]&*!|>%@`,- \u00a0é🐎✉️").ofMaxLength(30),
            Arbitraries.strings().ofMinLength(1).ofMaxLength(30))
        .filter(title -> SiteIdentity.isTitle(title) && UTF_8.newEncoder().canEncode(title));
  }

  @AfterTry
  void remove() {
    tried.forEach(ScratchFolder::delete);
    tried.clear();
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com/, news@example.com",
    "https://notes.example.org/blog/, news@notes.example.org",
    "http://localhost:4000/, news@example.com",
    "http://192.0.2.7/, news@example.com",
  })
  void theSenderIsAtTheDomainOfTheSite(URI url, String sender) {
    write("Tide: \"news\" 🐎", url, folder);

    var edition = read(folder).mail().orElseThrow().edition();

    assertThat(edition.from().address()).isEqualTo(sender);
    assertThat(edition.from().name()).isEqualTo("Tide: \"news\" 🐎");
  }

  @ParameterizedTest
  @CsvSource({
    "my-site, My site",
    "/srv/harbour_gazette, Harbour gazette",
    "/srv/site/.., Srv",
    "/, My site",
    "---, My site",
    "küche, Küche"
  })
  void aTitleIsMadeOfTheNameOfTheFolder(Path path, String title) {
    assertThat(SiteIdentity.titleOf(path)).isEqualTo(title);
  }

  private static void write(String title, URI url, Path site) {
    new StarterSite(new SiteIdentity(title, url, ZONE), TODAY).writeTo(site);
  }

  private static Settings read(Path site) {
    return new SettingsFile(site, site.resolve("postrider.yaml"), name -> Optional.empty()).read();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
