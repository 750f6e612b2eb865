package dev.postrider.words;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is said under one key: a text with gaps such as `{digest}`, or several that a number
/// chooses from.
///
/// @param forms by the number or the name of the [Plural] they are for; there always is `other`
record Phrase(Map<String, String> forms) {

  static final String OTHER = Plural.OTHER.key();

  private static final Pattern GAP = Pattern.compile("\\{([a-z]+(?:-[a-z]+)*)}");

  Phrase {
    if (!forms.containsKey(OTHER)) {
      throw new IllegalArgumentException("a phrase needs the form 'other': " + forms);
    }
    forms = Collections.unmodifiableSortedMap(new TreeMap<>(forms));
  }

  /// The forms that have a name.
  static Stream<String> named() {
    return Stream.of(Plural.values()).map(Plural::key);
  }

  /// True for the number that a form is for.
  static boolean isNumber(String key) {
    return key.matches("[0-9]{1,9}");
  }

  /// The names of all gaps.
  SortedSet<String> gaps() {
    var names = new TreeSet<String>();
    forms
        .values()
        .forEach(text -> GAP.matcher(text).results().forEach(it -> names.add(it.group(1))));
    return names;
  }

  /// The text whatever the number.
  String text() {
    return form(OTHER);
  }

  /// The text for a number from 0: the one written for it, else that of its [Plural].
  String text(Locale language, int number) {
    String exact = String.valueOf(number);
    String form = forms.containsKey(exact) ? exact : Plural.of(language, number).key();
    return form(forms.containsKey(form) ? form : OTHER);
  }

  private String form(String key) {
    String text = forms.get(key);
    if (text == null) {
      throw new IllegalStateException("no form '%s' in %s".formatted(key, forms));
    }
    return text;
  }

  /// A text with its gaps filled.
  ///
  /// @param written how a piece of the text, or a value, is to be written
  static String filled(String text, Map<String, ?> values, Function<Object, String> written) {
    var filled = new StringBuilder();
    Matcher gap = GAP.matcher(text);
    int end = 0;
    while (gap.find()) {
      Object value = values.get(gap.group(1));
      if (value == null) {
        throw new IllegalArgumentException(
            "no value for {%s} of '%s', only for %s"
                .formatted(gap.group(1), text, values.keySet()));
      }
      filled.append(written.apply(text.substring(end, gap.start()))).append(written.apply(value));
      end = gap.end();
    }
    return filled.append(written.apply(text.substring(end))).toString();
  }
}
