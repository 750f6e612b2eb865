package dev.postrider.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettingsFile;
import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.browser.Chromium.Scheme;
import dev.postrider.journey.TrialSite;
import dev.postrider.mail.Address;
import dev.postrider.monitor.Requests;
import dev.postrider.sandbox.MailSandbox;
import dev.postrider.sandbox.ReceivedEmail;
import dev.postrider.schedule.Timetable;
import dev.postrider.server.Listener;
import dev.postrider.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All that a reader does, from the form to the last goodbye: in a browser that runs no script, by
/// links taken from the emails that a mail server received.
@Tag("browser")
class ReaderJourneyInBrowserTest {

  private static final String PIA = "pia@inbox.example";
  private static final String BUTTON = "form.action button";
  private static final String FEWER = "section[aria-labelledby=fewer] button";
  private static final String EVERYTHING = "section[aria-labelledby=all] button";
  private static final String UNDO = "form.note button";

  @TempDir Path siteFolder;
  @TempDir Path folder;
  private MailSandbox mail;
  private TrialSite site;
  private Postrider postrider;
  private Listener web;
  private Timetable timetable;
  private Tab tab;

  @BeforeEach
  void open() throws IOException {
    mail = MailSandbox.start();
    int port = freePort();
    site =
        new TrialSite(siteFolder)
            .write(
                "postrider.yaml",
                """
                site: {title: The Harbour Gazette, url: "https://gazette.example/"}
                web: {listen: "127.0.0.1:%1$d", url: "http://127.0.0.1:%1$d/"}
                digests:
                  weekly: {title: Gazette weekly, schedule: 0 8 * * THU, start: 2020-01-01}
                  monthly: {title: Gazette monthly, schedule: 0 8 1 * *, start: 2020-01-01}
                mail:
                  from: The Harbour Gazette <gazette@gazette.example>
                  postal-address: 14 Quay Street, Northhaven NH1 2AB
                  smtp: {host: 127.0.0.1, port: %2$d}
                """
                    .formatted(port, mail.smtpPort()));
    post("regatta", "2026-11-02");
    Path file = siteFolder.resolve(SettingsFile.NAME);
    var settings = new SettingsFile(siteFolder, file, _ -> Optional.empty()).read();
    postrider = new Postrider(settings, InstantSource.system());
    web = WebServer.start(postrider, new Requests());
    timetable = new Timetable(postrider);
    timetable.start();
    tab = Tab.open(Files.createDirectory(folder.resolve("tab")));
    tab.runNoScripts();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void post(String name, String date) {
    site.write(
        "content/" + name + ".md",
        """
        ---
        title: The %s
        date: %s
        tags: [Harbour, Small boats]
        ---
        The boats were small.
        """
            .formatted(name, date));
  }

  @AfterEach
  void close() {
    tab.close();
    timetable.close();
    web.close();
    postrider.close();
    mail.close();
  }

  @Test
  void aReaderJoinsChoosesAndLeaves() {
    signUp();
    confirm(link(email(1), "/confirm/"));

    send();
    ReceivedEmail edition = email(2);
    choose(link(edition, "/preferences/"));
    switchAndUndo(link(edition, "/unsubscribe/"));
    leaveAndComeBack(link(edition, "/unsubscribe/"), link(edition, "/preferences/"));
    leaveEverything(link(edition, "/unsubscribe/"));

    post("tide", "2026-11-03");
    send();
    assertThat(mail.inbox(PIA)).hasSize(2);
    assertThat(tab.complaints()).isEmpty();
  }

  private void signUp() {
    show(web.address().resolve("subscribe"));
    tab.type("#email", PIA);
    tab.press("button");

    assertSays("Look into your inbox", PIA);
  }

  private void confirm(URI link) {
    show(link);
    assertThat(status()).isEqualTo(SubscriptionStatus.PENDING);
    tab.press(BUTTON);

    assertSays("You are on the list", "Gazette weekly comes to " + PIA);
    assertThat(status()).isEqualTo(SubscriptionStatus.CONFIRMED);
  }

  private void choose(URI preferences) {
    show(preferences);
    tab.click("input[value=weekly]");
    tab.click("input[value=monthly]");
    tab.click("input[value=harbour]");
    tab.press(BUTTON);
    assertSays("Saved. You get Gazette monthly, with posts on Harbour.");

    tab.press("a[href$=data]");
    assertSays("Everything we hold about you", PIA, "Gazette weekly, No. 1: sent.");
    tab.press("main p:last-of-type a:last-of-type");
    tab.click("input[value=weekly]");
    tab.click("input[value=monthly]");
    tab.press(BUTTON);
    assertSays("Saved. You get Gazette weekly, with posts on Harbour.");
  }

  private void switchAndUndo(URI unsubscribe) {
    show(unsubscribe);
    tab.press(FEWER);
    assertSays("Gazette monthly, then", "No more Gazette weekly.");
    assertThat(digests()).containsExactly("monthly");

    tab.press(UNDO);
    assertSays("You are back on the list");
    assertThat(digests()).containsExactly("weekly");
  }

  private void leaveAndComeBack(URI unsubscribe, URI preferences) {
    show(preferences);
    tab.click("input[value=monthly]");
    tab.press(BUTTON);
    show(unsubscribe);
    tab.press(BUTTON);
    assertSays("You are off the list", "What still comes: Gazette monthly.");
    assertThat(digests()).containsExactly("monthly");

    tab.press(UNDO);
    assertSays("You are back on the list");
    assertThat(digests()).containsExactly("monthly", "weekly");
  }

  private void leaveEverything(URI unsubscribe) {
    show(unsubscribe);
    tab.press(EVERYTHING);

    assertSays("You are off the list", "No more letters of The Harbour Gazette");
    assertThat(status()).isEqualTo(SubscriptionStatus.UNSUBSCRIBED);
    assertThat(digests()).isEmpty();
  }

  private void show(URI page) {
    tab.show(page, 375, Scheme.LIGHT);
  }

  private void assertSays(String... words) {
    assertThat(tab.evaluate("document.body.innerText").asString()).contains(words);
  }

  private void send() {
    var sent = site.run("send", "weekly", "--yes");
    assertThat(sent.exitCode()).as(sent.err()).isZero();
  }

  private ReceivedEmail email(int number) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> mail.inbox(PIA), inbox -> inbox.size() == number)
        .getLast();
  }

  private static URI link(ReceivedEmail email, String path) {
    return URI.create(
        Jsoup.parse(email.html()).expectFirst("a[href*=%s]".formatted(path)).attr("href"));
  }

  private SubscriptionStatus status() {
    return postrider.subscriptions().find(new Address("", PIA)).orElseThrow().status();
  }

  /// Those that go to the reader now.
  private List<String> digests() {
    var stopped =
        postrider
            .subscriptions()
            .suppressions(List.of(new Address("", PIA)))
            .getOrDefault(PIA, Map.of());
    return postrider.subscriptions().find(new Address("", PIA)).orElseThrow().digests().stream()
        .filter(key -> !stopped.containsKey(key) && !stopped.containsKey("*"))
        .toList();
  }
}
