package dev.postrider.mail;

import static dev.postrider.mail.Emails.LIST;
import static dev.postrider.mail.Emails.MARKERS;
import static dev.postrider.mail.Emails.SENDER;
import static dev.postrider.mail.Emails.TEMPLATE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {

  private static final String NAME = MARKERS.marker(Slot.NAME);
  private static final Map<Slot, String> VALUES =
      Map.of(Slot.NAME, "Zoë", Slot.UNSUBSCRIBE, "https://news.example/u/abc");

  private static final EncodedBody BODY =
      EncodedBody.of(
          "Hello " + NAME + ",\n\nthe ferry is back.\n\n" + MARKERS.marker(Slot.UNSUBSCRIBE) + "\n",
          "<p>Hello " + NAME + ", the ferry is back.</p>\n",
          MARKERS,
          "weekly-20261123");

  @Test
  void anEmailOfADigestSaysOfWhichListItIs() {
    var email = Emails.email(BODY, VALUES);

    Golden.assertMatches("mail/digest.eml", new String(email.toBytes(), US_ASCII));
    Judge.of(email.toBytes()).fitForTheWire();
  }

  @Test
  void aConfirmationIsNoBulkMail() {
    var template =
        new MessageTemplate(SENDER, Optional.empty(), "Please confirm", MARKERS, Optional.empty());

    var email = template.email(BODY, Emails.personal("ada@readers.example", VALUES));

    Golden.assertMatches("mail/confirmation.eml", new String(email.toBytes(), US_ASCII));
    assertThat(new String(email.toBytes(), US_ASCII))
        .doesNotContain("List-", "Precedence", "Feedback-ID");
    Judge.of(email.toBytes()).fitForTheWire();
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    var first = Emails.email(BODY, VALUES);
    var second = Emails.email(BODY, VALUES);
    var written = new ByteArrayOutputStream();
    second.writeTo(written);

    assertThat(second.toBytes()).isEqualTo(first.toBytes());
    assertThat(written.toByteArray()).isEqualTo(first.toBytes());
  }

  @Test
  void anotherParserFindsTheSameMoment() {
    var message = Judge.of(Emails.email(BODY, VALUES).toBytes()).message();

    assertThat(message.getDate()).isEqualTo(Date.from(Instant.parse("2026-11-23T08:00:07Z")));
    assertThat(message.getMessageId()).isEqualTo("<0123456789abcdef@news.example>");
  }

  @Property(tries = 200)
  void anySubjectAndAnyNamesComeBackFromAnotherParser(
      @ForAll("lines") String subject,
      @ForAll("lines") String sender,
      @ForAll("lines") String name) {
    var template =
        new MessageTemplate(
            new Address(sender, "news@news.example"),
            Optional.empty(),
            subject + NAME,
            MARKERS,
            Optional.of(LIST));

    var email =
        template.email(BODY, Emails.personal("ada@readers.example", Map.of(Slot.NAME, name)));

    var read = Judge.of(email.toBytes()).fitForTheWire();
    assertThat(read.message().getSubject()).isEqualTo(subject + name);
    String from = read.message().getFrom().getFirst().getName();
    assertThat(from == null ? "" : from).isEqualTo(sender);
    assertThat(read.message().getTo().flatten().getFirst().getAddress())
        .isEqualTo("ada@readers.example");
  }

  @Provide
  Arbitrary<String> lines() {
    return AnyText.anyLine();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello\r\nBcc: all@news.example", "Hello\nyou", "Hello\0"})
  void aSubjectThatCouldAddAHeaderIsRefused(String text) {
    var named =
        new MessageTemplate(SENDER, Optional.empty(), "For " + NAME, MARKERS, Optional.empty());

    assertThatThrownBy(
            () -> new MessageTemplate(SENDER, Optional.empty(), text, MARKERS, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                named.email(BODY, Emails.personal("ada@readers.example", Map.of(Slot.NAME, text))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmailOfAListThatCannotBeLeftIsRefused() {
    var personal = Emails.personal("ada@readers.example", VALUES);
    var withoutMail =
        new Personal(
            personal.envelopeSender(),
            personal.recipient(),
            personal.messageId(),
            personal.date(),
            personal.slots(),
            Optional.empty());

    var withoutHost =
        Emails.personal(
            "ada@readers.example", Map.of(Slot.NAME, "Ada", Slot.UNSUBSCRIBE, "/u/abc"));

    assertThatThrownBy(() -> TEMPLATE.email(BODY, withoutMail))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unsubscribe");
    assertThatThrownBy(() -> TEMPLATE.email(BODY, withoutHost))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/u/abc");
  }

  @Test
  void namesThatAreNoNamesOfListsAreRefused() {
    assertThatThrownBy(
            () ->
                new ListHeaders(
                    "x", "not an id", Optional.empty(), LIST.help(), LIST.owner(), "a:b:c:d"))
        .hasMessageContaining("digest.domain");
    assertThatThrownBy(
            () -> new ListHeaders("x", "a.b", Optional.empty(), LIST.help(), LIST.owner(), "a:b:c"))
        .hasMessageContaining("edition:digest:kind:sender");
  }
}
