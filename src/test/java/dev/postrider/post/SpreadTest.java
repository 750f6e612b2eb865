package dev.postrider.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private final List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();

  @Test
  void resultsStandInTheOrderOfTheWork() {
    assertThat(Spread.over(numbers, number -> -number))
        .isEqualTo(numbers.stream().map(number -> -number).toList());
  }

  @Test
  void twoPiecesAreDoneAtOnce() {
    var meeting = new CyclicBarrier(2);

    List<Integer> met =
        Spread.over(
            List.of(1, 2),
            number -> {
              try {
                meeting.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return number;
            });

    assertThat(met).containsExactly(1, 2);
  }

  @Test
  void theFirstFailureOfTheListIsTheOneThrown() {
    var done = new ConcurrentLinkedQueue<Integer>();

    assertThatThrownBy(
            () ->
                Spread.over(
                    numbers,
                    number -> {
                      done.add(number);
                      if (number % 100 == 99) {
                        throw new IllegalArgumentException("piece " + number);
                      }
                      return number;
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("piece 99");
    assertThat(done).hasSize(1_000);
  }
}
