package dev.postrider.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.calendar.Rhythm;
import dev.postrider.page.Html;
import dev.postrider.problem.Problems;
import dev.postrider.yaml.YamlMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.ListFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// The fixed words of emails and pages, each under a key such as `email.unsubscribe`.
///
/// A key that is not there, and a gap without a value, is a mistake of the program. Threads may
/// share one.
public final class Words {

  private static final String ENGLISH = "/words/en.yaml";
  private static final Pattern HYPHEN = Pattern.compile("-([a-z])");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final LocalDate SOME_DAY = LocalDate.of(2026, 12, 31);

  private final Locale locale;
  private final Optional<SortedMap<String, Phrase>> own;

  /// @param own a site's; empty for the English ones
  private Words(Locale locale, Optional<SortedMap<String, Phrase>> own) {
    this.locale = locale;
    this.own = own.map(Collections::unmodifiableSortedMap);
  }

  /// The words that are shipped. They are read when the first of them is said, since many a command
  /// says none.
  private static final class Shipped {

    static final SortedMap<String, Phrase> PHRASES = phrases();

    private static SortedMap<String, Phrase> phrases() {
      var problems = new Problems();
      YamlMap english = shipped(problems);
      return Collections.unmodifiableSortedMap(new WordsReader(problems).read(english, english));
    }
  }

  private SortedMap<String, Phrase> phrases() {
    return own.orElseGet(() -> Shipped.PHRASES);
  }

  /// The words that are shipped, for a site without a file of its own.
  ///
  /// @param language of the site, BCP 47; a variety of English is kept, for its days
  public static Words english(String language) {
    Locale locale = Locale.forLanguageTag(language);
    boolean isEnglish = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    return new Words(isEnglish ? locale : Locale.ENGLISH, Optional.empty());
  }

  /// The words of a site's own file. What it lacks is said in English, with a warning.
  ///
  /// @param language of the file, BCP 47
  /// @param text of `file`
  /// @param problems gets unknown keys, unknown gaps, and patterns of days that are none
  public static Words of(String language, Path file, String text, Problems problems) {
    YamlMap english = shipped(problems);
    YamlMap own = YamlMap.parse(file, 1, text, problems).orElse(english);
    SortedMap<String, Phrase> phrases = new WordsReader(problems).read(english, own);
    var words = new Words(Locale.forLanguageTag(language), Optional.of(phrases));
    own.map("date").ifPresent(dates -> words.checkPatterns(dates, problems));
    return words;
  }

  private static YamlMap shipped(Problems problems) {
    try (InputStream in = Words.class.getResourceAsStream(ENGLISH)) {
      String text = new String(Objects.requireNonNull(in, ENGLISH).readAllBytes(), UTF_8);
      return YamlMap.parse(Path.of(ENGLISH), 1, text, problems).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ENGLISH + " of the program", e);
    }
  }

  private void checkPatterns(YamlMap dates, Problems problems) {
    for (String key : dates.keys()) {
      String name = dates.name(key);
      if (!phrases().containsKey(name)) {
        continue;
      }
      if (!isPattern(name)) {
        problems.problem(
            dates.location(key),
            "'%s' is not a pattern of days: '%s'".formatted(name, phrase(name).text()),
            "Write it as d MMMM uuuu, with other letters in '…'.");
      }
    }
  }

  /// True for letters of days, months, years and weekdays alone: others, as the year of a week,
  /// look right on most days.
  private boolean isPattern(String name) {
    String letters = QUOTED.matcher(phrase(name).text()).replaceAll("").replaceAll("[^A-Za-z]", "");
    try {
      day(name, SOME_DAY);
      return letters.matches("[dMLuyEc]+");
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  /// BCP 47.
  public String language() {
    return locale.toLanguageTag();
  }

  public TextDirection direction() {
    return TextDirection.of(language());
  }

  /// The words under `key`, which has no gaps.
  public String say(String key) {
    return say(key, Map.of());
  }

  /// The words under `key`, in the form for the number among `values`, where there is one.
  ///
  /// @param values texts, and at most one [Integer], by the names of the gaps; more than there are
  ///   gaps does no harm
  public String say(String key, Map<String, ?> values) {
    return Phrase.filled(text(key, values), values, Object::toString);
  }

  /// A phrase without gaps as a link of a page.
  public Html link(String address, String key) {
    return Html.of("<a href=\"%s\">%s</a>", address, say(key));
  }

  /// The same as a piece of a page.
  ///
  /// @param values [Html] goes in as it is, anything else as text
  public Html html(String key, Map<String, ?> values) {
    return new Html(
        Phrase.filled(text(key, values), values, piece -> Html.of("%s", piece).markup()));
  }

  /// All of a section whose gaps `values` can fill, by what stands behind the section's name, in
  /// the letters that a template has for names: `also-new` as `alsoNew`.
  ///
  /// @param section such as `email`
  public Map<String, String> section(String section, Map<String, ?> values) {
    var said = new LinkedHashMap<String, String>();
    phrases()
        .tailMap(section + ".")
        .forEach(
            (key, phrase) -> {
              if (key.startsWith(section + ".") && values.keySet().containsAll(phrase.gaps())) {
                said.put(camelCase(key.substring(section.length() + 1)), say(key, values));
              }
            });
    return said;
  }

  private static String camelCase(String key) {
    return HYPHEN.matcher(key).replaceAll(it -> it.group(1).toUpperCase(Locale.ROOT));
  }

  private String text(String key, Map<String, ?> values) {
    Phrase phrase = phrase(key);
    return values.values().stream()
        .filter(Integer.class::isInstance)
        .map(Integer.class::cast)
        .findFirst()
        .map(number -> phrase.text(locale, number))
        .orElseGet(phrase::text);
  }

  private Phrase phrase(String key) {
    Phrase phrase = phrases().get(key);
    if (phrase == null) {
      throw new IllegalArgumentException("no words under '" + key + "'");
    }
    return phrase;
  }

  /// As `19 November 2026`.
  public String date(LocalDate day) {
    return day("date.long", day);
  }

  /// As `19 Nov 2026`.
  public String shortDate(LocalDate day) {
    return day("date.short", day);
  }

  /// As `19 November`, where the year is known.
  public String day(LocalDate day) {
    return day("date.day", day);
  }

  /// As `Thursday 19 November`, of a day that is near.
  public String weekday(LocalDate day) {
    return day("date.weekday", day);
  }

  private String day(String key, LocalDate day) {
    return DateTimeFormatter.ofPattern(phrase(key).text(), locale).format(day);
  }

  /// As `bread, sea and weather`; empty for none.
  public String list(List<String> names) {
    return names.isEmpty()
        ? ""
        : ListFormat.getInstance(locale, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
            .format(names);
  }

  /// As `every Monday`; empty where there is none.
  public String rhythm(Rhythm rhythm) {
    return switch (rhythm) {
      case Rhythm.Daily() -> say("rhythm.daily");
      case Rhythm.Weekdays() -> say("rhythm.weekdays");
      case Rhythm.Weekly(var day) -> {
        String name = day.getDisplayName(TextStyle.FULL, locale);
        String text = phrase("rhythm.weekly").text(locale, day.getValue());
        yield Phrase.filled(text, Map.of("day", name), Object::toString);
      }
      case Rhythm.Monthly(int day) -> say("rhythm.monthly", Map.of("day", day));
      case Rhythm.Irregular() -> "";
    };
  }

  /// The same words of the same program have the same text.
  @Override
  public String toString() {
    return language() + own.map(Object::toString).orElse("");
  }
}
