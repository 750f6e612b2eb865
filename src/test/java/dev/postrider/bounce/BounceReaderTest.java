package dev.postrider.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.postrider.Golden;
import dev.postrider.bounce.Notice.AutoReply;
import dev.postrider.bounce.Notice.Bounce;
import dev.postrider.bounce.Notice.Complaint;
import dev.postrider.bounce.Notice.Other;
import dev.postrider.bounce.Notice.UnsubscribeRequest;
import dev.postrider.mail.Address;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BounceReaderTest {

  private static final Corpus ADA =
      new Corpus(
          "Bounces+path@gazette.example", "id@gazette.example", "T0k-en", "ada@readers.example");

  /// Far more than a slow machine needs, far less than a message that keeps it busy.
  private static final Duration SOON = Duration.ofSeconds(5);

  private final BounceReader reader = new BounceReader();

  @Test
  void eachMessageIsReadAsWhatItIs() {
    String readings =
        Corpus.names().stream()
            .map(name -> name + "\n" + told(reader.read(ADA.message(name))))
            .collect(Collectors.joining("\n"));

    Golden.assertMatches("bounces/readings.txt", readings);
  }

  @Test
  void theEndsOfLinesMakeNoDifference() {
    for (String name : Corpus.names()) {
      byte[] message = ADA.message(name);
      byte[] crlf = new String(message, ISO_8859_1).replace("\n", "\r\n").getBytes(ISO_8859_1);

      assertThat(told(reader.read(crlf))).as(name).isEqualTo(told(reader.read(message)));
    }
  }

  @Property(tries = 200)
  void noOctetsBreakIt(@ForAll byte[] octets) {
    assertThatCode(() -> reader.read(octets)).doesNotThrowAnyException();
  }

  @Property(tries = 300)
  void noDamageBreaksIt(
      @ForAll @IntRange(max = 78) int message,
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll byte[] damage) {
    byte[] damaged = ADA.message(Corpus.names().get(message));
    int start = at % damaged.length;
    System.arraycopy(damage, 0, damaged, start, Math.min(damage.length, damaged.length - start));

    assertThatCode(() -> reader.read(damaged)).doesNotThrowAnyException();
  }

  @Property(tries = 200)
  void aMessageMayEndAnywhere(
      @ForAll @IntRange(max = 78) int message, @ForAll @IntRange(max = 100_000) int at) {
    byte[] whole = ADA.message(Corpus.names().get(message));
    byte[] cut = Arrays.copyOf(whole, at % whole.length);

    assertThatCode(() -> reader.read(cut)).doesNotThrowAnyException();
  }

  @Test
  void whatWasReturnedMayBeAsLargeAsItLikes() {
    byte[] message = ADA.message("postfix-no-such-user");
    var huge = new ByteArrayOutputStream();
    huge.writeBytes(message);
    huge.writeBytes("and so on\n".repeat(3_000_000).getBytes(ISO_8859_1));

    assertTimeout(
        SOON,
        () ->
            assertThat(told(reader.read(huge.toByteArray())))
                .isEqualTo(told(reader.read(message))));
  }

  @Test
  void partsWithinPartsComeToAnEnd() {
    var text = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1));
    }

    assertTimeout(SOON, () -> assertThat(read(text.toString())).isEqualTo(new Other()));
  }

  @Test
  void aCrowdOfPartsComesToAnEnd() {
    String text =
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(100_000) + "--b--\n";

    assertTimeout(SOON, () -> assertThat(read(text)).isEqualTo(new Other()));
  }

  @Test
  void longFieldsComeToAnEnd() {
    String fields =
        "Subject: unsubscribe"
            + " ".repeat(200_000)
            + "x\nTo: "
            + "<@,".repeat(100_000)
            + "\nContent-Type: multipart/report; a=\""
            + "\\\"".repeat(100_000)
            + "\n x".repeat(50_000);

    assertTimeout(SOON, () -> assertThat(read(fields + "\n\nHi.\n")).isEqualTo(new Other()));
  }

  @Test
  void aHugeTextOfAMailServerComesToAnEnd() {
    String qmail = "To: a@b.example\n\nHi. This is the " + "\n\n<a@b.example>:\n#5".repeat(60_000);
    String exim =
        "X-Failed-Recipients: a@b.example\n\n" + "after RCPT TO:<a@b.example>: ".repeat(30_000);

    assertTimeout(SOON, () -> assertThat(read(qmail)).isInstanceOf(Bounce.class));
    assertTimeout(SOON, () -> assertThat(read(exim)).isInstanceOf(Bounce.class));
  }

  private Notice read(String message) {
    return reader.read(message.getBytes(ISO_8859_1));
  }

  private static String told(Notice notice) {
    return switch (notice) {
      case Bounce bounce ->
          "  bounce\n"
              + told(bounce.trace())
              + bounce.reports().stream()
                  .map(report -> "    " + told(report) + mark(bounce, report) + "\n")
                  .collect(Collectors.joining());
      case Complaint(Trace trace) -> "  complaint\n" + told(trace);
      case UnsubscribeRequest(String token) -> "  unsubscribe " + token + "\n";
      case AutoReply _ -> "  automatic\n";
      case Other _ -> "  other\n";
    };
  }

  /// The report that counts for the recipient.
  private static String mark(Bounce bounce, DeliveryReport report) {
    return bounce.of(new Address("", ADA.address())).equals(report) ? " <-" : "";
  }

  private static String told(DeliveryReport report) {
    return "%s '%s' %s: %s"
        .formatted(report.fate(), report.code(), report.addresses(), report.diagnostic());
  }

  private static String told(Trace trace) {
    return "    came to %s; sent to %s; id %s; token %s\n"
        .formatted(
            trace.paths(),
            trace.recipients(),
            trace.messageId().orElse("-"),
            trace.token().orElse("-"));
  }
}
