package dev.postrider.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronProblemsTest {

  private static final Path FILE = Path.of("postrider.yaml");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0 25 * * *      | 3  | hour '25' is not within 0 to 23. Write 0 to 23, * or a list such as 8,20.
          60 8 * * *      | 1  | minute '60' is not within 0 to 59. Write 0 to 59, * or a list such as 0,30.
          0 8 0 * *       | 5  | day of month '0' is not within 1 to 31. Write 1 to 31, * or a list such as 1,15.
          0 8 ? * *       | 5  | day of month '?' is not within 1 to 31. Write *.
          0 8 L * *       | 5  | day of month 'L' is not within 1 to 31. Write a day that every month has, such as 1 or 28.
          0 8 15W * *     | 5  | day of month '15W' is not within 1 to 31. Write a day that every month has, such as 1 or 28.
          0 8 * * ?       | 9  | day of week '?' is not within 0 to 7. Write *.
          0 8 * * 5L      | 9  | day of week '5L' is not within 0 to 7. Write the day alone, such as MON, for every week.
          0 8 * * MON#1   | 9  | day of week 'MON#1' is not within 0 to 7. Write the day alone, such as MON, for every week.
          0 8 * JANUARY * | 7  | month 'JANUARY' is not within 1 to 12. Write 1 to 12, JAN to DEC, * or a list such as JAN,JUL.
          0 8 * * 8       | 9  | day of week '8' is not within 0 to 7. Write 0 to 7, SUN to SAT, * or a list such as MON,THU.
          0 8,-5 * * *    | 5  | hour '' is not within 0 to 23. Write 0 to 23, * or a list such as 8,20.
          0 8,9x * * *    | 5  | hour '9x' is not within 0 to 23. Write 0 to 23, * or a list such as 8,20.
          0 8-25 * * *    | 5  | hour '25' is not within 0 to 23. Write 0 to 23, * or a list such as 8,20.
          0 99999999999 * * * | 3 | hour '99999999999' is not within 0 to 23. Write 0 to 23, * or a list such as 8,20.
          0 ٨ * * *       | 3  | hour '٨' is not within 0 to 23. Write 0 to 23, * or a list such as 8,20.
          0 8,,20 * * *   | 5  | hour has an empty place in its list '8,,20'. Write 0 to 23, * or a list such as 8,20.
          0 8, * * *      | 5  | hour has an empty place in its list '8,'. Write 0 to 23, * or a list such as 8,20.
          */90 * * * *    | 3  | minute step '90' is not within 1 to 59. Write a step such as */2.
          */0 * * * *     | 3  | minute step '0' is not within 1 to 59. Write a step such as */2.
          */ * * * *      | 3  | minute step '' is not within 1 to 59. Write a step such as */2.
          */2/2 * * * *   | 3  | minute step '2/2' is not within 1 to 59. Write a step such as */2.
          5/10 * * * *    | 1  | minute '5/10' has a step and no range. Write 5-59/10.
          0 22-6 * * *    | 3  | hour range '22-6' runs backward. Write 22-23,0-6.
          0 8 * nov-feb * | 7  | month range 'nov-feb' runs backward. Write nov-DEC,JAN-feb.
          0 8 * * FRI-MON | 9  | day of week range 'FRI-MON' runs backward. Write FRI-SAT,SUN-MON.
          0 8 * * 5-1     | 9  | day of week range '5-1' runs backward. Write 5-6,0-1.
          0 0 30 2 *      | 5  | day of month '30' never comes in month '2'. Write 1 to 29.
          0 0 31 APR,JUN * | 5 | day of month '31' never comes in month 'APR,JUN'. Write 1 to 30.
          0 0 31 2 */2    | 5  | day of month '31' never comes in month '2'. Write 1 to 29.
          @weekly         | 1  | cron '@weekly' is a shorthand, not five fields. Write 0 0 * * 0.
          @daily          | 1  | cron '@daily' is a shorthand, not five fields. Write 0 0 * * *.
          @reboot         | 1  | cron '@reboot' has not five fields but 1. Write minute, hour, day of month, month and day of week, such as 0 8 * * MON.
          0 8 * *         | 1  | cron '0 8 * *' has not five fields but 4. Write minute, hour, day of month, month and day of week, such as 0 8 * * MON.
          0 0 8 ? * MON   | 1  | cron '0 0 8 ? * MON' has not five fields but 6. Write minute, hour, day of month, month and day of week, such as 0 8 * * MON. Quartz has seconds in front and may have a year at the end: leave them out, and write its days of the week as names.
          """)
  void aMistakeIsNamedAtItsColumnWithWhatToWrite(String cron, int column, String sentence) {
    List<Problem> found = problems(cron, new Location(FILE, 7, 1));

    assertThat(found).hasToString("[postrider.yaml:7:" + column + ": " + sentence + "]");
  }

  @Test
  void everyMistakeOfTheExpressionIsNamed() {
    List<Problem> found = problems("99 8,25-26 30 FEB */9", new Location(FILE, 7, 15));

    assertThat(found)
        .extracting(Problem::location)
        .extracting(Location::column)
        .containsExactly(15, 20, 23, 26, 35);
  }

  @Test
  void aPlaceWithoutAColumnStaysAsItIs() {
    List<Problem> found = problems("0 25 * * *", new Location(FILE, 7, 0));

    assertThat(found).extracting(Problem::location).containsExactly(new Location(FILE, 7, 0));
  }

  @Test
  void anEmptyExpressionIsAMistakeToo() {
    assertThat(problems(" ", Location.of(FILE)))
        .extracting(Problem::what)
        .containsExactly("cron ' ' has not five fields but 0");
  }

  private static List<Problem> problems(String cron, Location location) {
    var problems = new Problems();
    assertThat(Calendar.parse(cron, ZoneOffset.UTC, location, problems)).isEmpty();
    return problems.all();
  }
}
