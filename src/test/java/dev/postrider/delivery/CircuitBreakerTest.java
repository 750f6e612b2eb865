package dev.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.smtp.Receipt;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Deferred;
import dev.postrider.smtp.Receipt.Refused;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final Receipt TAKEN = new Accepted(250, "2.0.0", "ok");
  private static final Receipt LATER = new Deferred(450, "4.2.1", "later", Command.RCPT);
  private static final Receipt NOBODY = new Refused(550, "5.1.1", "nobody", Command.RCPT);
  private static final Receipt BLOCKED = new Refused(554, "5.7.1", "blocked", Command.CONTENT);

  private final CircuitBreaker breaker = new CircuitBreaker(true);

  @Test
  void oneInFiveRefusedStopsItWhenFiftyAreAnswered() {
    for (int i = 1; i < 50; i++) {
      assertThat(breaker.record(i % 5 == 0 ? NOBODY : TAKEN)).as("reply " + i).isEmpty();
    }

    assertThat(breaker.record(NOBODY))
        .contains("too many emails are refused, 10 of the last 50: 550 5.1.1 nobody");
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.record(NOBODY)).as("told once").isEmpty();
    assertThat(breaker.isOpen()).as("from then on").isTrue();
  }

  @Test
  void addressesThatStrangersTypedStopNothingHoweverManyAreRefused() {
    var single = new CircuitBreaker(false);

    IntStream.range(0, 1_000).forEach(i -> single.record(NOBODY));

    assertThat(single.isOpen()).isFalse();
  }

  @Test
  void aBlockStopsThemWhenItIsOfMoreThanHalf() {
    var single = new CircuitBreaker(false);
    IntStream.range(0, 20).forEach(i -> single.record(i % 2 == 0 ? TAKEN : BLOCKED));
    assertThat(single.isOpen()).as("chosen to be refused").isFalse();

    assertThat(single.record(BLOCKED))
        .contains(
            "the mail server refuses to take this from us, 11 of the last 21 emails: 554 5.7.1"
                + " blocked");
  }

  @Test
  void oneInTwentyFiveIsWhatAListHas() {
    IntStream.range(0, 2_000)
        .mapToObj(i -> i % 25 == 24 ? NOBODY : TAKEN)
        .forEach(receipt -> breaker.record(receipt));

    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void itQuotesARefusalAlsoWhereTheReplyThatMakesItCertainIsNone() {
    IntStream.range(0, 3).forEach(i -> breaker.record(NOBODY));
    IntStream.range(0, 46).forEach(i -> breaker.record(TAKEN));

    assertThat(breaker.record(TAKEN))
        .contains("too many emails are refused, 3 of the last 50: 550 5.1.1 nobody");
  }

  @Test
  void whatIsOnlyPutOffDoesNotCount() {
    IntStream.range(0, 500).forEach(i -> breaker.record(LATER));

    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void theRuleOfOneRecipientStopsNobodyElse() {
    breaker.record(BLOCKED);
    IntStream.range(0, 100).forEach(i -> breaker.record(TAKEN));

    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void aServerThatBlocksTheSenderIsSeenAfterTwenty() {
    for (int i = 1; i < 20; i++) {
      assertThat(breaker.record(BLOCKED)).isEmpty();
    }

    assertThat(breaker.record(BLOCKED))
        .get()
        .asString()
        .startsWith("the mail server refuses to take this from us, 20 of the last 20");
  }

  @Test
  void whatWasLongAgoIsForgotten() {
    IntStream.range(0, 500).forEach(i -> breaker.record(TAKEN));
    IntStream.range(0, 25).forEach(i -> breaker.record(NOBODY));
    assertThat(breaker.isOpen()).as("25 of 500 are not more than one in twenty").isFalse();

    assertThat(breaker.record(NOBODY)).isPresent();
  }

  @Property(tries = 200)
  void itOpensExactlyWhenMoreThanOneInTwentyOfTheLastFiveHundredIsRefused(
      @ForAll @Size(max = 800) List<@IntRange(max = 30) Integer> replies) {
    var tested = new CircuitBreaker(true);
    boolean expected = false;
    for (int i = 0; i < replies.size(); i++) {
      tested.record(replies.get(i) == 0 ? NOBODY : TAKEN);
      List<Integer> last = replies.subList(Math.max(0, i - 499), i + 1);
      long refused = last.stream().filter(reply -> reply == 0).count();
      expected |= last.size() >= 50 && refused * 20 > last.size();

      assertThat(tested.isOpen()).isEqualTo(expected);
    }
  }
}
