package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.Address;
import dev.postrider.mail.Token.Purpose;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the settings and readers of a site may hold, seen on the pages as they are served.
class HostileTextTest {

  private static final String SCRIPT = "</title></b><script>alert('x')</script>";
  private static final String ADDRESS = "\"<script>'&\"@example.com";

  @TempDir Path folder;

  @Test
  void isShownAsItIsWritten() throws Exception {
    try (var site = TestSite.in(folder, "http://127.0.0.1/", SCRIPT + "site", SCRIPT + "digest")) {
      long reader = site.join(new Address("<img src=x>", ADDRESS), SCRIPT);
      String leaving = "unsubscribe/" + site.token(Purpose.UNSUBSCRIBE, reader);
      String choosing = "preferences/" + site.token(Purpose.PREFERENCES, reader);

      var pages =
          List.of(
              site.get(leaving).body(),
              site.post(leaving, "everything=yes").body(),
              site.post(leaving + "/undo", "").body(),
              site.get(choosing).body(),
              site.post(choosing, "topic=small+boats").body());

      assertThat(pages).allSatisfy(HostileTextTest::isHarmless);
    }
  }

  private static void isHarmless(String body) {
    Document page = Jsoup.parse(body);
    assertThat(page.select("script, img, iframe, [onclick], [style]")).isEmpty();
    assertThat(page.title()).endsWith(SCRIPT + "site");
    assertThat(page.select("header b").text()).isEqualTo(SCRIPT + "site");
    assertThat(page.select("main strong").text()).isEqualTo(ADDRESS);
  }
}
