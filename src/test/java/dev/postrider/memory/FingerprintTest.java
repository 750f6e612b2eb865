package dev.postrider.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  record Pair(Object one, Object other) {}

  @Property(tries = 200)
  void theSamePartsAreEqualAndOthersAreNot(
      @ForAll Map<String, List<String>> one, @ForAll Map<String, List<String>> other) {
    long sum = sum(new Pair(Optional.of(one), other));

    assertThat(sum).isEqualTo(sum(new Pair(Optional.of(new HashMap<>(one)), other)));
    assertThat(sum == sum(new Pair(Optional.of(other), one))).isEqualTo(one.equals(other));
  }

  @Test
  void partsDoNotFlowTogether() {
    assertThat(
            List.of(
                sum(new Pair("ab", "c")),
                sum(new Pair("a", "bc")),
                sum(List.of("a", "b", "c")),
                sum(List.of(List.of("a", "b"), "c")),
                sum(Optional.of("a")),
                sum("a")))
        .doesNotHaveDuplicates();
  }

  /// The maps of Java have another in each process.
  @Test
  void theOrderOfAMapDoesNotMatter() {
    var forth = new LinkedHashMap<String, Integer>();
    var back = new LinkedHashMap<String, Integer>();
    for (int number = 0; number < 20; number++) {
      forth.put("key " + number, number);
      back.put("key " + (19 - number), 19 - number);
    }

    assertThat(sum(forth)).isEqualTo(sum(back)).isEqualTo(sum(Map.copyOf(forth)));
  }

  private static long sum(Object part) {
    return new Fingerprint().add(part).sum();
  }
}
