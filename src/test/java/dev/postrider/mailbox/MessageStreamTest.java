package dev.postrider.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MessageStreamTest {

  @Test
  void aMessageIsOneHoweverItsLinesBegin() {
    String message = "Subject: a\r\n\r\nFrom here on\r\n\r\nFrom there\r\n>From\r\n";

    assertThat(read(message)).containsExactly(message);
  }

  @Test
  void anMboxHasSeveral() {
    String mbox =
        """
        From a@b Mon Nov 23 08:00:09 2026
        Subject: a

        >From here on
        >>From there
        > not
        From x

        From c@d Mon Nov 23 08:00:10 2026
        Subject: b

        b
        """;

    assertThat(read(mbox))
        .containsExactly(
            "Subject: a\n\nFrom here on\n>From there\n> not\nFrom x\n\n", "Subject: b\n\nb\n");
  }

  @Test
  void nothingIsNoMessage() {
    assertThat(read("")).isEmpty();
    assertThat(read("From nobody\n")).isEmpty();
  }

  @Test
  void aHugeMessageIsCutOffAndTheNextIsWhole() {
    String mbox =
        "From a\nSubject: a\n\n" + "x".repeat(3_000_000) + "\n\nFrom b\nSubject: b\n\nb\n";

    List<String> messages = read(mbox);

    assertThat(messages).hasSize(2);
    assertThat(messages.getFirst()).hasSize(Mailbox.LARGEST);
    assertThat(messages.getLast()).isEqualTo("Subject: b\n\nb\n");
  }

  @Property(tries = 200)
  void whateverIsPutIntoAnMboxComesOutOfIt(
      @ForAll @Size(min = 1, max = 5)
          List<@StringLength(max = 40) @CharRange(from = 'a', to = 'c') String> texts) {
    List<String> messages =
        texts.stream()
            .map(text -> "X: y\n\n" + text.replace('a', '>').replace("b", "\nFrom ") + "\n")
            .toList();
    String mbox =
        messages.stream()
            .map(message -> "From x\n" + message.replaceAll("(?m)^(>*From )", ">$1") + "\n")
            .collect(Collectors.joining());

    assertThat(read(mbox)).containsExactlyElementsOf(messages.stream().map(m -> m + "\n").toList());
  }

  private static List<String> read(String text) {
    var taken = new ArrayList<String>();
    new MessageStream(new ByteArrayInputStream(text.getBytes(ISO_8859_1)))
        .read(message -> taken.add(new String(message, ISO_8859_1)));
    return taken;
  }
}
