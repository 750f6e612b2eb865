package dev.postrider.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postrider.calendar.Rhythm;
import dev.postrider.page.Html;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.Severity;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static final Path FILE = Path.of("words-de.yaml");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 5);

  private final Problems problems = new Problems();

  @Test
  void gapsAreFilledByTheirNames() {
    Words words = Words.english("en");

    assertThat(words.say("email.why", Map.of("digest", "The {host} & co", "host", "news.example")))
        .isEqualTo("You get this email because you subscribed to The {host} & co at news.example.");
  }

  @Test
  void whatIsNotMarkupIsEscapedInAPage() {
    Html said =
        Words.english("en")
            .html(
                "back.what-happened",
                Map.of("list", "A & B", "address", Html.of("<b>%s</b>", "a&b@c.example")));

    assertThat(said.markup())
        .isEqualTo("Letters of A &amp; B go to <b>a&amp;b@c.example</b> again.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | on the 1st of each month
          2  | on the 2nd of each month
          3  | on the 3rd of each month
          12 | on the 12th of each month
          22 | on the 22nd of each month
          28 | on the 28th of each month
          """)
  void englishDaysOfTheMonthEndAsTheyAreSpoken(int day, String rhythm) {
    assertThat(Words.english("en").rhythm(new Rhythm.Monthly(day))).isEqualTo(rhythm);
  }

  @Test
  void theRhythmIsAPhrase() {
    Words words = Words.english("en");

    assertThat(words.rhythm(new Rhythm.Daily())).isEqualTo("every day");
    assertThat(words.rhythm(new Rhythm.Weekdays())).isEqualTo("every weekday");
    assertThat(words.rhythm(new Rhythm.Weekly(DayOfWeek.MONDAY))).isEqualTo("every Monday");
    assertThat(words.rhythm(new Rhythm.Irregular())).isEmpty();
  }

  @Test
  void daysAreNamedInTheLanguageOfTheWords() {
    Words german = read("de-AT", "date:\n  long: d. MMMM uuuu\n");

    assertThat(Words.english("en").date(DAY)).isEqualTo("5 November 2026");
    assertThat(Words.english("en").shortDate(DAY)).isEqualTo("5 Nov 2026");
    assertThat(Words.english("de").date(DAY)).isEqualTo("5 November 2026");
    assertThat(german.date(LocalDate.of(2026, 1, 5))).isEqualTo("5. Jänner 2026");
  }

  @Test
  void aDayOfTheWeekMayHaveAFormOfItsOwn() {
    Words polish =
        read("pl", "rhythm:\n  weekly:\n    3: w każdą {day}\n    other: w każdy {day}\n");

    assertThat(polish.rhythm(new Rhythm.Weekly(DayOfWeek.MONDAY)))
        .isEqualTo("w każdy poniedziałek");
    assertThat(polish.rhythm(new Rhythm.Weekly(DayOfWeek.WEDNESDAY))).startsWith("w każdą");
  }

  @Test
  void aNumberChoosesTheFormThatItsLanguageHasForIt() {
    Words polish =
        read(
            "pl",
            """
            email:
              reading-time:
                one: "{minutes} minuta"
                few: "{minutes} minuty"
                other: "{minutes} minut"
            """);

    assertThat(List.of(1, 3, 5, 22))
        .map(minutes -> polish.say("email.reading-time", Map.of("minutes", minutes)))
        .containsExactly("1 minuta", "3 minuty", "5 minut", "22 minuty");
  }

  @Test
  void englishStandsInForWhatIsMissingAndOneWarningSaysSo() {
    Words german = read("de", "email:\n  unsubscribe: Abmelden\n  preferences:\n");

    assertThat(german.say("email.unsubscribe")).isEqualTo("Abmelden");
    assertThat(german.say("email.preferences")).isEqualTo("Preferences");
    assertThat(german.language()).isEqualTo("de");
    assertThat(problems.any()).isFalse();
    assertThat(problems.all())
        .singleElement()
        .asString()
        .startsWith("words-de.yaml:1:1: has no words for date, rhythm, email.title, email.number,")
        .contains(" email.preferences,", " confirm,", " errors,")
        .doesNotContain("email.unsubscribe")
        .endsWith(". Write them; English stands in.");
  }

  @Test
  void everyMistakeIsNamedAtItsPlace() {
    read(
        "de",
        """
        email:
          unsubcribe: Abmelden
          why: Sie haben {digst} bei {host} bestellt.
          also-new: Auch neu in {site}
          number: {one: Nr. 1}
          reading-time: {other: "{minutes} min", sme: x}
        date:
          long: TT.MM.JJJJ
        leav: x
        """);

    assertThat(problems.all())
        .filteredOn(it -> problems.any() && !it.what().startsWith("has no words"))
        .map(Problem::toString)
        .containsExactly(
            "words-de.yaml:2:3: unknown key 'email.unsubcribe'. Did you mean 'unsubscribe'?",
            "words-de.yaml:3:8: nothing fills '{digst}' in 'email.why'. Did you mean '{digest}'?",
            "words-de.yaml:4:13: nothing fills '{site}' in 'email.also-new'. Leave it out.",
            "words-de.yaml:5:11: 'email.number' has no form 'other'."
                + " Write the form for all numbers that have none of their own.",
            "words-de.yaml:6:42: unknown key 'email.reading-time.sme'."
                + " Known here: few,"
                + " many, one, other, two, zero.",
            "words-de.yaml:8:9: 'date.long' is not a pattern of days: 'TT.MM.JJJJ'."
                + " Write it as d MMMM uuuu, with other letters in '…'.",
            "words-de.yaml:9:1: unknown key 'leav'. Did you mean 'leave'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"d. MMMM YYYY", "DD MMMM uuuu", "d MMMM uuuu hh", "QQQ"})
  void aPatternThatIsWrongOnSomeDaysIsAMistake(String pattern) {
    var problems = new Problems();

    Words.of("de", Path.of("words-de.yaml"), "date: {long: \"" + pattern + "\"}\n", problems);

    assertThat(problems.all())
        .filteredOn(problem -> problem.severity() == Severity.PROBLEM)
        .singleElement()
        .extracting(Problem::what)
        .isEqualTo("'date.long' is not a pattern of days: '" + pattern + "'");
  }

  @Test
  void theShippedWordsLackNothing() {
    assertThat(Words.english("en-GB").language()).isEqualTo("en-GB");
    assertThat(Words.english("en").section("email", Map.of()))
        .containsEntry("unsubscribe", "Unsubscribe")
        .containsEntry("alsoNew", "Also new")
        .doesNotContainKey("why");
  }

  @Test
  void aKeyThatIsNotThereAndAGapWithoutValueAreMistakesOfTheProgram() {
    Words words = Words.english("en");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> words.say("email.nothing"))
        .withMessageContaining("email.nothing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> words.say("email.why", Map.of("digest", "x")))
        .withMessageContaining("{host}");
  }

  private Words read(String language, String text) {
    return Words.of(language, FILE, text, problems);
  }
}
