package dev.postrider.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticedTest {

  @Test
  void aProblemIsNamedWhenItIsNewAndAgainWhenItComesBack() {
    var noticed = new Noticed();
    Problem a = problem("a");
    Problem b = problem("b");

    assertThat(noticed.fresh(List.of(a))).containsExactly(a);
    assertThat(noticed.fresh(List.of(a, b))).containsExactly(b);
    assertThat(noticed.fresh(List.of(b))).isEmpty();
    assertThat(noticed.fresh(List.of(b, a))).containsExactly(a);
  }

  private static Problem problem(String what) {
    return new Problem(Location.of(Path.of("a.md")), Severity.PROBLEM, what, "Mend it.");
  }
}
