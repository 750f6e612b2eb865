package dev.postrider.signup;

import static dev.postrider.signup.SignUpSite.HOME;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.Golden;
import dev.postrider.database.TestDatabases;
import dev.postrider.mail.Judge;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.sandbox.MailSandbox;
import dev.postrider.schedule.Tick;
import dev.postrider.signup.Answer.Asked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The email that asks somebody to confirm, as a mail server gets it.
class ConfirmationEmailTest {

  /// Made with the database's own key, so another in each run.
  private static final Pattern MADE_WITH_A_KEY =
      Pattern.compile("(?<=Message-ID: <)[0-9a-f]{32}|(?<=confirm/)[\\w-]+");

  @TempDir Path folder;
  private SignUpSite site;

  @BeforeEach
  void open() {
    site = new SignUpSite(folder, TestDatabases.sqlite(folder));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theWholeEmailIsThisAndNoBulkMail() {
    try (var sandbox = MailSandbox.start()) {
      site.mailServer(sandbox.smtpPort());
      site.ask("ada@readers.example");

      assertThat(new Tick(site.postrider()).deliver()).isEmpty();

      byte[] octets = sandbox.inbox("ada@readers.example").getFirst().source().octets();
      // the sandbox takes the last line break off
      String wire = new String(octets, US_ASCII) + "\r\n";
      Judge email = Judge.of(wire.getBytes(US_ASCII)).fitForTheWire();
      assertThat(email.field("Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(email.wire())
          .doesNotContain("\r\nList-", "\r\nPrecedence", "\r\nFeedback-ID", "PRSLOT");
      assertThat(site.signUps().find(SignUpSite.token(email))).isPresent();
      Golden.assertMatches("signup/confirmation.txt", said(email));
    }
  }

  private static String said(Judge email) {
    String header =
        email
            .wire()
            .substring(0, email.wire().indexOf("\r\n\r\n"))
            .replaceAll("(?m)^(Return-Path|Received): .*\\R(\\s.*\\R)*", "");
    String all = header + "\n\n" + email.text() + "\n\n" + email.html();
    return MADE_WITH_A_KEY.matcher(all.replace("\r\n", "\n")).replaceAll("…");
  }

  @Test
  void nothingTheVisitorTypedStandsInIt() {
    site.ask("ada@readers.example");
    site.deliver();
    String plain = said(site.sent("ada@readers.example").getFirst());
    List<String> odd =
        List.of(
            "o'brien+<script>@readers.example",
            "{{7*7}}@readers.example",
            "${7*7}@readers.example",
            "PRSLOT@readers.example",
            "buy%20now=https//spam@readers.example",
            "ada@bücher.example");
    for (String email : odd) {
      site.signUps()
          .ask(
              new Request(
                  email,
                  List.of("weekly", "<b>\r\nBcc: eve@evil.example"),
                  List.of("<a href='https://evil.example'>", "\r\n.\r\n", "${7*7}"),
                  "/subscribe",
                  SignUpSite.TEXT,
                  HOME));
    }
    site.deliver();

    assertThat(site.texts("SELECT number FROM mailing_body")).as("one body").hasSize(1);
    assertThat(site.sentToAnybody())
        .hasSizeGreaterThan(4)
        .allSatisfy(email -> assertThat(withoutTo(said(email))).isEqualTo(withoutTo(plain)));
  }

  private static String withoutTo(String said) {
    return said.replaceAll("(?m)^(To|Content-Type): .*(\n\\s.*)*", "");
  }

  @Test
  void anEmailThatIsSentAgainIsTheSameToTheByte() {
    site.ask("ada@readers.example");
    site.deliver();
    site.clock.advance(Duration.ofHours(2));
    site.postrider()
        .database()
        .write(
            at -> {
              at.handle().execute("UPDATE outbox SET state = 'pending'");
              at.handle().execute("UPDATE batch SET done = FALSE");
              at.handle().execute("UPDATE mailing SET state = 'open'");
            });

    site.deliver();

    List<Judge> emails = site.sent("ada@readers.example");
    assertThat(emails).hasSize(2).allSatisfy(Judge::fitForTheWire);
    assertThat(emails.getLast().wire().getBytes(US_ASCII))
        .isEqualTo(emails.getFirst().wire().getBytes(US_ASCII));
  }

  @Test
  void itIsRenderedAnewWhenTheTemplateChangesAndWhatWaitsStaysAsItWas() {
    site.ask("ada@readers.example");
    site.folder.write("email-templates/confirm/subject.ftl", "Another subject");
    site.ask("bob@readers.example");
    site.ask("cyd@readers.example");
    site.deliver();

    assertThat(site.sent("ada@readers.example").getFirst().field("Subject"))
        .isEqualTo("One more step to the letters of The Test Gazette");
    assertThat(site.sent("bob@readers.example").getFirst().field("Subject"))
        .isEqualTo("Another subject");
    assertThat(site.texts("SELECT number FROM mailing_body")).hasSize(2);
  }

  @Test
  void afterAChangeOfTheSettingsAnotherMailingIsBegun() {
    site.ask("ada@readers.example");
    site.settings("gazette@news.example", "letters@news.example");
    site.ask("bob@readers.example");
    site.deliver();

    assertThat(site.sent("ada@readers.example").getFirst().field("From")).contains("gazette@");
    assertThat(site.sent("bob@readers.example").getFirst().field("From")).contains("letters@");
    assertThat(site.tallies())
        .containsExactly(
            "confirm/2026-11-22 finished: 1 1 1", "confirm/2026-11-22-2 finished: 1 1 1");
  }

  @Test
  void aTemplateThatMakesNoEmailAsksNobody() {
    site.folder.write("email-templates/confirm/text.ftl", "${confirm.nothing}");

    assertThatThrownBy(() -> site.ask("ada@readers.example")).isInstanceOf(ProblemsFound.class);

    assertThat(site.texts("SELECT canonical FROM subscriber")).isEmpty();
  }

  @Test
  void whereMailIsNotSetNobodyCanSignUp() {
    site.settings("  postal-address: 1 Quay Street, Harbour\n", "");

    assertThatThrownBy(() -> site.ask("ada@readers.example"))
        .isInstanceOf(ProblemsFound.class)
        .hasMessageContaining("postal-address");
  }

  @Test
  void itGoesBeforeAnyEdition() {
    assertThat(site.ask("ada@readers.example")).isEqualTo(new Asked());

    assertThat(site.texts("SELECT priority FROM mailing")).containsExactly("1");
  }
}
