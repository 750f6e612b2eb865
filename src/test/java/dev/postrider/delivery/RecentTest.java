package dev.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RecentTest {

  @Test
  void theValueThatNobodyAskedForTheLongestMakesRoom() {
    var recent = new Recent<Integer, String>(2);
    var made = new ArrayList<Integer>();

    for (int key : new int[] {1, 2, 1, 3, 1, 2}) {
      String value =
          recent.get(
              key,
              number -> {
                made.add(number);
                return "value " + number;
              });
      assertThat(value).isEqualTo("value " + key);
    }

    assertThat(made).containsExactly(1, 2, 3, 2);
  }
}
