package dev.postrider.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  private static final Path FILE = Path.of("content", "a.md");

  @Test
  void allAreToldInOrderOfPlaceAndEachOnce() {
    var problems = new Problems();

    problems.problem(new Location(FILE, 10, 1), "date is not a date: 'soon'", "Write 2026-12-31.");
    problems.warning(new Location(FILE, 9, 0), "an image is missing", "");
    problems.warning(Location.of(FILE), "has no title", "Write one.");
    problems.warning(Location.of(FILE), "has no title", "Write one.");

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "content/a.md: has no title. Write one.",
            "content/a.md:9: an image is missing",
            "content/a.md:10:1: date is not a date: 'soon'. Write 2026-12-31.");
  }

  @Test
  void aWarningAloneStopsNothing() {
    var problems = new Problems();

    problems.warning(Location.of(FILE), "has no title", "");
    problems.throwIfAny();

    assertThat(problems.any()).isFalse();
  }

  @Test
  void aProblemEndsWhatCannotGoOnWithAllOfThem() {
    var problems = new Problems();
    problems.problem(Location.of(FILE), "is not UTF-8", "Save it as UTF-8.");
    problems.warning(Location.of(FILE), "has no title", "");

    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOfSatisfying(
            ProblemsFound.class, found -> assertThat(found.problems()).hasSize(2));
  }
}
