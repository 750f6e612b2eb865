package dev.postrider.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.browser.Chromium.Scheme;
import dev.postrider.browser.HtmlValidate.Kind;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import dev.postrider.desk.DeskSite;
import dev.postrider.edition.Edition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The desk of a busy site, of a young one, and of one that knows no measure.
@Tag("browser")
class DeskInBrowserTest {

  private static final String LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützen ".repeat(6);

  @TempDir static Path folder;
  private static Map<String, DeskSite> sites;
  private static Tab tab;

  @BeforeAll
  static void open() throws IOException {
    var young = DeskSite.young(folder.resolve("young"));
    young.grow(3);
    young.post("A post");
    sites = Map.of("busy", DeskSite.busy(folder.resolve("busy")), "young", young, "odd", odd());
    tab = Tab.open(Files.createDirectory(folder.resolve("browser")));
  }

  /// Long and right-to-left titles, large figures, complaints, and an edition that is held.
  private static DeskSite odd() {
    Path home = folder.resolve("odd");
    var site =
        new DeskSite(
            home,
            new SqliteFile(home.resolve("postrider.db")),
            Instant.parse("2026-09-03T10:30:00Z"),
            "עיתון הנמל: " + LONG,
            "השבועון " + LONG);
    site.grow(40);
    for (int i = 0; i < 9; i++) {
      site.post((i % 2 == 0 ? "חדשות מן הנמל " : "") + LONG + i);
      Edition edition = site.compose("weekly");
      site.settle(edition, i == 5 ? 30 : 3);
      site.execute(
          """
          INSERT INTO notice (hash, at, kind, mailing_id, recipient_id)
          SELECT 'h' || recipient_id || '-%1$d', 0, 'complained', mailing_id, recipient_id
          FROM outbox WHERE mailing_id = %1$d AND recipient_id %% 9 = 0
          """
              .formatted(edition.mailingId()));
      site.clock.advance(Duration.ofDays(7));
    }
    site.execute("UPDATE edition SET number = number + 12340, skipped = 1000000 * number");
    site.post("Held " + LONG);
    site.postrider().editions().pause(site.compose("weekly"));
    site.post("More");
    site.clock.advance(Duration.ofDays(30));
    return site;
  }

  @AfterAll
  static void close() {
    tab.close();
    sites.values().forEach(DeskSite::close);
  }

  @ParameterizedTest
  @CsvSource({
    "busy, '', 1280, LIGHT",
    "busy, '', 1280, DARK",
    "busy, '', 375, LIGHT",
    "busy, '', 375, DARK",
    "busy, '', 768, LIGHT",
    "busy, ?digest=monthly, 1280, LIGHT",
    "young, '', 1280, LIGHT",
    "young, '', 375, DARK",
    "odd, '', 1280, DARK",
    "odd, '', 375, LIGHT",
    "odd, '', 320, LIGHT"
  })
  void nothingScrollsSidewaysAndAxeFindsNothing(String site, String query, int width, Scheme scheme)
      throws IOException {
    tab.show(page(site, query), width, scheme);
    tab.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true }); 0");

    keepPicture(site, width, scheme);
    assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(tab.evaluate("document.documentElement.clientWidth").asInt());
    assertThat(Axe.violations(tab)).isEmpty();
    assertThat(tab.complaints()).isEmpty();
    assertThat(tab.requests()).allMatch(url -> url.startsWith(page(site, "").toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy", "young", "odd"})
  void everyElementStandsWhereItMay(String site) throws IOException {
    assertThat(HtmlValidate.findings(page(site, ""), Kind.PAGE)).isEmpty();
  }

  /// As the browser draws it, in the fonts it has.
  @ParameterizedTest
  @CsvSource({"busy, 1280", "busy, 375", "odd, 1280", "odd, 768", "odd, 375"})
  void noLetterOfAChartLiesOnAnotherOrOutside(String site, int width) {
    tab.show(page(site, ""), width, Scheme.LIGHT);

    assertThat(
            tab.evaluate(
                    """
                    [...document.querySelectorAll('svg.chart')].flatMap(svg => {
                      const around = svg.getBoundingClientRect();
                      const texts = [...svg.querySelectorAll('text')]
                        .map(it => ({text: it.textContent, box: it.getBoundingClientRect()}));
                      const outside = texts.filter(({box}) => box.left < around.left - 1
                        || box.right > around.right + 1 || box.top < around.top - 4
                        || box.bottom > around.bottom + 4).map(({text}) => 'outside: ' + text);
                      const meet = (a, b) => a.left < b.right && b.left < a.right
                        && a.top + 5 < b.bottom - 5 && b.top + 5 < a.bottom - 5;
                      const meeting = texts.flatMap((a, i) => texts.slice(i + 1)
                        .filter(b => meet(a.box, b.box)).map(b => a.text + ' on ' + b.text));
                      return [...outside, ...meeting];
                    })
                    """)
                .valueStream())
        .isEmpty();
  }

  private static URI page(String site, String query) {
    return Objects.requireNonNull(sites.get(site)).address().resolve(query);
  }

  /// For people to look at, in `target`.
  private static void keepPicture(String site, int width, Scheme scheme) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target/desk"));
    Files.write(pictures.resolve("%s-%d-%s.png".formatted(site, width, scheme)), tab.picture(6000));
  }
}
