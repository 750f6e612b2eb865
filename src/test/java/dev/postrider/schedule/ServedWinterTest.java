package dev.postrider.schedule;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.database.EachDatabase;
import dev.postrider.edition.Digest;
import dev.postrider.edition.DigestDates;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionReport;
import dev.postrider.outbox.MailingState;
import dev.postrider.sandbox.MailSandbox;
import dev.postrider.sandbox.ReceivedEmail;
import dev.postrider.schedule.TwoHundredDaysTest.Came;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The winter of [TwoHundredDaysTest] with `serve` as a process of its own, whose clock is set
/// forward from day to day; it is stopped for a week, and a mail server counts. Takes some ten
/// minutes.
@Tag("faults")
class ServedWinterTest {

  private static final Winter WINTER =
      new Winter(
          Instant.parse("2026-10-01T10:00:00Z"),
          200,
          Instant.parse("2026-12-07T00:00:00Z"),
          Instant.parse("2026-12-13T00:00:00Z"),
          Duration.ofDays(1));

  private static final Pattern LIST_ID = Pattern.compile("List-Id:[^<]*<([a-z-]+)\\.");

  private static final Pattern TITLE =
      Pattern.compile("post-\\d\\d|Hello from the workbench|What a post can hold");

  @TempDir Path folder;

  @Test
  void everyEmailComesOnceOnItsDate() throws Exception {
    try (MailSandbox server = MailSandbox.start()) {
      WinterSite site =
          WinterSite.make(
              folder.resolve("site"), WINTER, EachDatabase.SQLITE.make(folder), server.smtpPort());
      var clock = new SettableClock(WINTER.begin());
      try (Postrider postrider = site.open(clock)) {
        WinterSite.join(postrider);
        serve(site, postrider, clock, look -> look.isBefore(WINTER.down()));
        serve(site, postrider, clock, look -> !look.isBefore(WINTER.up()));

        List<EditionReport> reports = postrider.editions().reports();
        assertThat(dates(reports)).isEqualTo(expected(Came::date));
        assertThat(reports).allMatch(EditionReport::isWhole);
        List<ReceivedEmail> inbox = server.inbox(WinterSite.READER);
        assertThat(posts(inbox)).isEqualTo(expected(Came::posts));
        System.out.printf("%d emails of %d digests%n", inbox.size(), dates(reports).size());
      }
    }
  }

  /// Until the last of these looks.
  private void serve(
      WinterSite site, Postrider postrider, SettableClock clock, Predicate<Instant> isIn)
      throws Exception {
    Path log = folder.resolve("serve.log");
    Process serve =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ClockedProgram.class.getName(),
                "-C",
                site.folder().toString(),
                "serve")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try (var time = new PrintStream(serve.getOutputStream(), true, UTF_8)) {
      for (Instant look : WINTER.looks().stream().filter(isIn).toList()) {
        clock.set(look);
        time.println(look);
        await().atMost(Duration.ofMinutes(1)).until(() -> isDone(postrider, look));
      }
      serve.destroy(); // SIGTERM
      assertThat(serve.waitFor(90, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(log)).doesNotContain("ERROR", "Exception");
      assertThat(serve.exitValue()).isZero();
    } finally {
      serve.destroyForcibly();
    }
  }

  /// Resumes what is held, as a person does who was asked.
  private static boolean isDone(Postrider postrider, Instant now) {
    List<EditionReport> reports = postrider.editions().reports();
    reports.stream()
        .filter(EditionReport::isHeld)
        .map(EditionReport::edition)
        .forEach(postrider.editions()::resume);
    return reports.stream().allMatch(report -> report.mailing().state() == MailingState.FINISHED)
        && postrider.settings().digests().stream().allMatch(it -> isKept(postrider, it, now));
  }

  private static boolean isKept(Postrider postrider, Digest digest, Instant now) {
    return postrider
        .database()
        .read(handle -> new DigestDates().next(handle, digest, now))
        .filter(now::isBefore)
        .isPresent();
  }

  private static Map<String, List<Instant>> dates(List<EditionReport> reports) {
    return reports.stream()
        .map(EditionReport::edition)
        .sorted(Comparator.comparing(Edition::date))
        .collect(groupingBy(Edition::digest, mapping(Edition::date, toList())));
  }

  /// Of each email of a digest, in the order they came: the titles that can be read in it.
  private static Map<String, List<List<String>>> posts(List<ReceivedEmail> inbox) {
    return inbox.stream()
        .collect(groupingBy(ServedWinterTest::digest, mapping(ServedWinterTest::titles, toList())));
  }

  private static String digest(ReceivedEmail email) {
    Matcher id = LIST_ID.matcher(new String(email.source().octets(), ISO_8859_1));
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private static List<String> titles(ReceivedEmail email) {
    return TITLE
        .matcher(email.text())
        .results()
        .map(found -> found.group())
        .distinct()
        .sorted()
        .toList();
  }

  private static <T> Map<String, List<T>> expected(Function<Came, T> part) {
    return WINTER.expected().values().stream()
        .flatMap(List::stream)
        .collect(groupingBy(Came::digest, mapping(part, toList())));
  }
}
