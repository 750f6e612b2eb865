package dev.postrider.smtp;

import static dev.postrider.smtp.ScriptedSmtpServer.AND_GOODBYE;
import static dev.postrider.smtp.ScriptedSmtpServer.AS_IT_IS;
import static dev.postrider.smtp.ScriptedSmtpServer.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.Email;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.Receipt.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/// A server that says anything at all, lines and octets, in answer to each command.
class AnyAnswersTest {

  private static final Email FIRST = Emails.to("ada@readers.example");
  private static final Email EMAIL = Emails.to("bob@readers.example");

  private static final List<Command> ENVELOPE_AND_CONTENT =
      List.of(Command.MAIL, Command.RCPT, Command.DATA, Command.CONTENT);

  private static final Duration IMPATIENT = Duration.ofMillis(40);

  /// What a server must have said, one reply to each command, for an email to be its own.
  private static final String TAKEN =
      "(?s)(?:%s){2}%s%s.*".formatted(reply("2\\d\\d"), reply("354"), reply("2\\d\\d"));

  private static String reply(String code) {
    return "(?:(?<=^|\\n)(%1$s-[^\\n]*\\n)*%1$s(?: [^\\n]*|\\r*)\\n)".formatted(code);
  }

  @Property(tries = 300)
  void anEmailCountsAsSentOnlyIfTheAnswerToItsDotSaysSo(
      @ForAll("answers") List<String> answers, @ForAll boolean pipelining, @ForAll boolean second) {
    try (var server = ScriptedSmtpServer.start()) {
      if (second) {
        ENVELOPE_AND_CONTENT.forEach(at -> server.answer(at, USUAL));
      }
      server
          .answer(Command.MAIL, AS_IT_IS + answers.get(0))
          .answer(Command.RCPT, AS_IT_IS + answers.get(1))
          .answer(Command.DATA, AS_IT_IS + answers.get(2))
          .answer(Command.CONTENT, AS_IT_IS + answers.get(3) + AND_GOODBYE);

      boolean sent = isSent(server, pipelining, second);

      Statistics.label("sent")
          .collect(sent)
          .coverage(all -> all.check(true).percentage(share -> share > 1));
      assertThat(!sent || String.join("", answers).matches(TAKEN)).isTrue();
    }
  }

  private static boolean isSent(ScriptedSmtpServer server, boolean pipelining, boolean second) {
    var settings = Connections.settings(server.port(), pipelining, IMPATIENT);
    try (Connection connection = new SmtpTransport(settings).connect()) {
      if (second) {
        connection.send(FIRST, Optional.of(EMAIL));
      }
      return connection.send(EMAIL) instanceof Receipt.Accepted;
    } catch (ConnectionLost lost) {
      return false;
    }
  }

  /// To MAIL, RCPT, DATA and the dot. The half are as they should be, so that it comes to the end.
  @Provide
  Arbitrary<List<String>> answers() {
    return Combinators.combine(
            oftenJust("250 2.1.0 ok\r\n"),
            oftenJust("250-2.1.5 ok\r\n250 2.1.5 ok\r\n"),
            oftenJust("354 go on\r\n"),
            oftenJust("250 2.0.0 taken\r\n"))
        .as(List::of);
  }

  private static Arbitrary<String> oftenJust(String usual) {
    return Arbitraries.frequencyOf(
        List.of(
            Tuple.of(15, Arbitraries.just(usual)),
            Tuple.of(12, line()),
            Tuple.of(2, line().list().ofMinSize(2).ofMaxSize(4).map(all -> String.join("", all))),
            Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(40))));
  }

  private static Arbitrary<String> line() {
    Arbitrary<String> code =
        Arbitraries.frequency(
            Tuple.of(10, "250"),
            Tuple.of(10, "354"),
            Tuple.of(1, "421"),
            Tuple.of(1, "550"),
            Tuple.of(1, "2x0"),
            Tuple.of(1, "25"),
            Tuple.of(1, "999"));
    Arbitrary<String> rest =
        Arbitraries.frequency(
            Tuple.of(10, " 2.0.0 ok"),
            Tuple.of(2, "-more"),
            Tuple.of(2, ""),
            Tuple.of(1, "!"),
            Tuple.of(1, " \r x"));
    Arbitrary<String> end =
        Arbitraries.frequency(Tuple.of(20, "\r\n"), Tuple.of(2, "\n"), Tuple.of(1, "\r"));
    return Combinators.combine(code, rest, end).as((a, b, c) -> a + b + c);
  }
}
