package dev.postrider.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SettingsFile;
import dev.postrider.browser.Chromium.Scheme;
import dev.postrider.browser.HtmlValidate.Kind;
import dev.postrider.journey.TrialSite;
import dev.postrider.preview.PreviewServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The preview of the sample site, as its makers meet it.
@Tag("browser")
class PreviewInBrowserTest {

  @TempDir static Path folder;
  private static Path site;
  private static PreviewServer server;
  private static Tab tab;

  @BeforeAll
  static void open() throws IOException {
    site = folder.resolve("site");
    for (String part : new String[] {"content", "email-templates"}) {
      TrialSite.copy(Path.of(part), site.resolve(part));
    }
    Path settings = Files.copy(Path.of(SettingsFile.NAME), site.resolve(SettingsFile.NAME));
    var clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
    server =
        PreviewServer.start(
            () ->
                new Postrider(
                    new SettingsFile(site, settings, _ -> Optional.empty()).read(), clock),
            settings,
            "weekly",
            0);
    tab = Tab.open(Files.createDirectory(folder.resolve("browser")));
  }

  @AfterAll
  static void close() {
    tab.close();
    server.close();
  }

  private static URI page(String query) {
    return server.address().resolve(query);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1280, LIGHT",
    "'', 1280, DARK",
    "'', 375, LIGHT",
    "'', 320, DARK",
    "?colours=dark&template=plain, 1280, DARK",
    "?colours=dark, 375, LIGHT",
    "?images=off, 1280, LIGHT",
    "?topic=finding+readers, 768, LIGHT"
  })
  void nothingScrollsSidewaysAndAxeFindsNothing(String query, int width, Scheme scheme)
      throws IOException {
    tab.show(page(query), width, scheme);

    keepPicture(query, width, scheme);
    assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(tab.evaluate("document.documentElement.clientWidth").asInt());
    assertThat(tab.complaints()).filteredOn(it -> !it.contains("images-off:")).isEmpty();
    assertThat(Axe.violations(tab)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?colours=dark&template=plain", "?images=off&topic=finding+readers"})
  void everyElementStandsWhereItMay(String query) throws IOException {
    assertThat(HtmlValidate.findings(page(query), Kind.PAGE)).isEmpty();
  }

  @Test
  void theEmailIsShownByDayAndByNightWhateverTheMachinePrefers() {
    tab.show(page("?colours=light"), 1280, Scheme.DARK);
    await().until(() -> ground().equals("rgb(250, 247, 241)"));

    tab.show(page("?colours=dark"), 1280, Scheme.LIGHT);
    await().until(() -> ground().equals("rgb(23, 22, 18)"));
  }

  /// Empty while the page loads, which it may do again after another test has changed the site.
  private static String ground() {
    return tab.evaluate(
            """
            (() => {
              const body = document.querySelector('iframe')?.contentDocument?.body;
              return body ? getComputedStyle(body).backgroundColor : '';
            })()
            """)
        .asString();
  }

  @Test
  void thePicturesAreThereAndWithImagesOffTheirWordsAre() {
    tab.show(page(""), 1280, Scheme.LIGHT);
    await().until(() -> pictures() > 0);
    assertThat(tab.requests()).allMatch(url -> url.startsWith(server.address().toString()));

    tab.show(page("?images=off"), 1280, Scheme.LIGHT);
    await().until(() -> pictures() == 0);
  }

  /// How many are drawn on the desktop.
  private static int pictures() {
    return tab.evaluate(
            """
            [...(document.querySelector('iframe')?.contentDocument?.images ?? [])]
              .filter(image => image.naturalWidth > 1).length
            """)
        .asInt();
  }

  @Test
  void thePageFollowsWhatIsWritten() throws IOException {
    tab.show(page(""), 1280, Scheme.LIGHT);
    Path template = site.resolve("email-templates/digest/subject.ftl");
    String before = Files.readString(template);

    Files.writeString(template, "Changed: " + before);
    await().until(() -> heading().startsWith("Changed: "));
    Files.writeString(template, "${nothing}");
    await().until(() -> heading().equals("This cannot be shown yet"));
    keepPicture("broken", 1280, Scheme.LIGHT);
    assertThat(Axe.violations(tab)).isEmpty();
    Files.writeString(template, before);

    await().until(() -> heading().equals("How a bakery found its first hundred readers"));
  }

  private static String heading() {
    return tab.evaluate("document.querySelector('h1')?.textContent ?? ''").asString();
  }

  @Test
  void aReaderIsChosenByTheForm() {
    tab.show(page(""), 1280, Scheme.LIGHT);

    tab.click("summary");
    tab.click(".topics label:nth-child(2)");
    tab.click(".reader button");

    await().until(() -> tab.evaluate("location.search").asString().contains("topic="));
    await()
        .until(() -> tab.evaluate("document.querySelector('details')?.open === true").asBoolean());
  }

  /// For people to look at, in `target`.
  private static void keepPicture(String query, int width, Scheme scheme) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target/preview"));
    String name = query.replaceAll("[^a-z=-]+", "") + "-" + width + "-" + scheme;
    Files.write(pictures.resolve(name + ".png"), tab.picture(4000));
  }
}
