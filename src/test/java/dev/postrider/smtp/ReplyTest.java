package dev.postrider.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Refused;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

  @ParameterizedTest
  @CsvSource({
    "'250 2.0.0 Ok: queued as 4X\r\n', 2.0.0, Ok: queued as 4X",
    "'250 2.0.0\r\n', 2.0.0, ''",
    "'250\r\n', '', ''",
    "'250 \n', '', ''",
    "'250 ok\r\r\n', '', ok",
    "'250-2.0.0 taken\r\n250 2.0.0 as 7\r\n', 2.0.0, taken as 7",
    "'250-taken\r\n250-\r\n250\r\n', '', taken",
    "'250 2.0.0000 ok\r\n', '', 2.0.0000 ok",
    "'250 grüße\r\n', '', grüße"
  })
  void theCodesAreTakenOffTheText(String said, String enhanced, String text)
      throws ProtocolException {
    assertThat(Reply.of(said).receipt(Command.CONTENT))
        .isEqualTo(new Accepted(250, enhanced, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "25\r\n",
        "2500 ok\r\n",
        "250ok\r\n",
        " 250 ok\r\n",
        "150 wait\r\n",
        "650 ok\r\n",
        "2x0 ok\r\n",
        "２50 ok\r\n",
        "what?\r\n",
        "250-ok\r\n550 no\r\n",
        "250-ok\r\nok\r\n"
      })
  void anythingElseIsNoReply(String said) {
    assertThatThrownBy(() -> Reply.of(said))
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("not a reply");
  }

  @ParameterizedTest
  @CsvSource({"MAIL, 354", "RCPT, 354", "CONTENT, 354", "DATA, 250", "MAIL, 250"})
  void aReplyOfTheWrongKindDecidesNothing(Command at, int code) throws ProtocolException {
    Reply reply = Reply.of(code + " ok\r\n");

    assertThatThrownBy(() -> reply.receipt(at))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(at.name());
  }

  @Test
  void aRefusalSaysWhere() throws ProtocolException {
    assertThat(Reply.of("552 5.3.4 too big\r\n").receipt(Command.MAIL))
        .isEqualTo(new Refused(552, "5.3.4", "too big", Command.MAIL));
  }
}
