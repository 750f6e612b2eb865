package dev.postrider.delivery;

import static dev.postrider.outbox.OutboxSamples.BODY;
import static dev.postrider.outbox.OutboxSamples.LETTERHEAD;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.dkim.DkimSigner;
import dev.postrider.dkim.Keys;
import dev.postrider.mail.Address;
import dev.postrider.mail.Email;
import dev.postrider.mail.Judge;
import dev.postrider.mail.ReturnPaths;
import dev.postrider.mail.ReturnPaths.Returned;
import dev.postrider.mail.Slot;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.outbox.MailingRow;
import dev.postrider.outbox.Outgoing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmailWriterTest {

  private static final String BROWSER = LETTERHEAD.markers().marker(Slot.BROWSER);

  private static final DkimSigner UNSIGNED = new DkimSigner(List.of());

  private static final Outgoing ADA =
      new Outgoing(815, 1, "ada@readers.example", "Ada Lovelace", 1, Optional.of(NOON));

  private static final String LEAVE = TOKENS.issue(new Token(Purpose.UNSUBSCRIBE, 815, "weekly"));

  @Test
  void theSameRowGivesTheSameBytesWhoeverWritesIt() {
    EmailWriter writer = writer(LETTERHEAD);
    byte[] first = writer.write(ADA).toBytes();

    assertThat(writer.write(ADA).toBytes()).isEqualTo(first);
    assertThat(writer(Letterhead.of(LETTERHEAD.toJson())).write(ADA).toBytes()).isEqualTo(first);
    assertThat(writer.write(again(ADA)).toBytes()).isEqualTo(first);
  }

  @Test
  void anotherParserReadsTheWholeEmail() {
    Judge email = Judge.of(writer(LETTERHEAD).write(ADA).toBytes()).fitForTheWire();

    assertThat(email.text())
        .contains("Hello Ada Lovelace,", "café", "https://news.example/unsubscribe/" + LEAVE);
    assertThat(email.html()).contains("<p>Hello Ada Lovelace</p>", LEAVE);
    Golden.assertMatches("outbox/weekly.eml", email.wire());
  }

  @Test
  void aReaderLeavesByOneClickByPageAndByMail() {
    Judge email = Judge.of(writer(LETTERHEAD).write(ADA).toBytes());

    assertThat(email.field("List-Unsubscribe").replaceAll("\\s+", " ").strip())
        .isEqualTo(
            "<https://news.example/unsubscribe/"
                + LEAVE
                + ">, <mailto:bounces@news.example?subject=unsubscribe%20"
                + LEAVE
                + ">");
    assertThat(email.field("List-Unsubscribe-Post").strip())
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(email.field("List-Id").strip()).isEqualTo("Harbour Weekly <weekly.news.example>");
    assertThat(TOKENS.read(Purpose.UNSUBSCRIBE, LEAVE, NOON))
        .contains(new Token(Purpose.UNSUBSCRIBE, 815, "weekly"));
  }

  @Test
  void theAddressToLeaveByMailIsEncodedForItsUri() {
    var bounces = new Address("", "100%&more?#1@news.example");
    Letterhead letterhead = letterhead(LETTERHEAD.replyTo(), bounces, false);

    Judge email = Judge.of(writer(letterhead).write(ADA).toBytes());

    assertThat(email.field("List-Unsubscribe").replaceAll("\\s+", " "))
        .contains("<mailto:100%25%26more%3F%231@news.example?subject=unsubscribe%20" + LEAVE + ">");
  }

  @Test
  void aMessageIdIsOfOneRecipientAndOneMailing() {
    Email ada = writer(LETTERHEAD).write(ADA);
    Email bob =
        writer(LETTERHEAD)
            .write(new Outgoing(816, 1, "bob@readers.example", "", 1, Optional.of(NOON)));
    Email next = writer("weekly/8", LETTERHEAD, UNSIGNED, BODY).write(ADA);

    assertThat(ada.messageId()).endsWith("@news.example");
    assertThat(bob.messageId()).isNotEqualTo(ada.messageId());
    assertThat(next.messageId()).isNotEqualTo(ada.messageId());
  }

  @Test
  void whoHasNoNameIsCalledAsTheLetterheadSays() {
    Outgoing nameless = new Outgoing(816, 1, "bob@readers.example", "", 1, Optional.of(NOON));

    Judge email = Judge.of(writer(LETTERHEAD).write(nameless).toBytes()).fitForTheWire();

    assertThat(email.text()).startsWith("Hello reader,");
    assertThat(email.field("Subject").strip()).isEqualTo("The week at the harbour, reader");
    assertThat(email.field("To").strip()).isEqualTo("bob@readers.example");
  }

  @Test
  void theWayToTheBrowserLeadsToTheBodyOfTheReader() {
    var body = new MailingBody("The week", BROWSER, "<p>" + BROWSER + "</p>");
    EmailWriter writer = writer("weekly/7", LETTERHEAD, UNSIGNED, body);

    Judge first = Judge.of(writer.write(ADA).toBytes());
    Judge third =
        Judge.of(
            writer
                .write(new Outgoing(816, 3, "bob@readers.example", "", 1, Optional.of(NOON)))
                .toBytes());

    assertThat(first.text()).isEqualTo("https://news.example/editions/weekly/7");
    assertThat(third.text()).isEqualTo("https://news.example/editions/weekly/7/3");
  }

  @Test
  void bouncesComeBackToTheEnvelopeSender() {
    Email email = writer(LETTERHEAD).write(ADA);

    assertThat(email.envelopeSender().address()).isEqualTo("bounces@news.example");
    assertThat(email.recipient().address()).isEqualTo("ada@readers.example");
  }

  @Test
  void withVerpABounceTellsWhichEmailItIsOf() {
    Letterhead letterhead = letterhead(LETTERHEAD.replyTo(), LETTERHEAD.bounceAddress(), true);

    Email email = writer(Letterhead.of(letterhead.toJson())).write(ADA);

    assertThat(new ReturnPaths(TOKENS).read(email.envelopeSender().address()))
        .contains(new Returned(7, 815));
    assertThat(email.header()).contains("<mailto:bounces@news.example?subject=unsubscribe");
  }

  @Test
  void anEmailIsSignedWithEachKey() {
    var signer = new DkimSigner(List.of(Keys.rsa(), Keys.ed25519()));
    EmailWriter writer = writer("weekly/7", LETTERHEAD, signer, BODY);

    Email email = writer.write(ADA);

    Judge.of(email.toBytes()).fitForTheWire();
    assertThat(email.header()).contains("a=rsa-sha256", "a=ed25519-sha256", "t=1795435200;");
    assertThat(writer.write(again(ADA)).toBytes()).isEqualTo(email.toBytes());
  }

  @Test
  void anEmailThatIsNoBulkMailHasNoListHeaders() {
    Letterhead letterhead =
        letterhead(Optional.empty(), LETTERHEAD.bounceAddress(), false).single();

    Judge email = Judge.of(writer(Letterhead.of(letterhead.toJson())).write(ADA).toBytes());

    assertThat(email.fitForTheWire().wire()).doesNotContain("List-").doesNotContain("Reply-To");
  }

  private static EmailWriter writer(Letterhead letterhead) {
    return writer("weekly/7", letterhead, UNSIGNED, BODY);
  }

  private static EmailWriter writer(
      String key, Letterhead letterhead, DkimSigner signer, MailingBody body) {
    return new EmailWriter(
        new MailingRow(7, key, "weekly", letterhead), TOKENS, signer, number -> body);
  }

  private static Letterhead letterhead(Optional<Address> replyTo, Address bounces, boolean verp) {
    return new Letterhead(
        LETTERHEAD.from(),
        replyTo,
        bounces,
        verp,
        LETTERHEAD.list(),
        LETTERHEAD.markerKey(),
        LETTERHEAD.tokenKey(),
        LETTERHEAD.web(),
        LETTERHEAD.browser(),
        LETTERHEAD.reader());
  }

  private static Outgoing again(Outgoing email) {
    return new Outgoing(
        email.recipientId(),
        email.body(),
        email.address(),
        email.name(),
        email.attempt() + 1,
        email.firstTried());
  }
}
