package dev.postrider.roster;

import java.util.regex.Pattern;

/// Fields that a spreadsheet takes for text, whatever readers wrote into them.
///
/// A field that begins with `=`, `+`, `-`, `@`, a tab or a line break is a formula to a spreadsheet
/// (CWE-1236); a single quote before it makes it text. One that is told to divide fields by
/// semicolons or tabs sees fields inside of fields, so the same is done behind each of those marks.
/// Quotes before such a mark stay, and get one more, so that [#undo] gives the same text again.
final class Harmless {

  /// Wide forms too, which spreadsheets of East Asia read the same.
  private static final String MARK = "[\"']*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]";

  private static final String FIELD = "(?<=^|[;,\\t\\r\\n])";
  private static final Pattern FORMULA = Pattern.compile(FIELD + "(?=" + MARK + ")");
  private static final Pattern QUOTED = Pattern.compile(FIELD + "'(?=" + MARK + ")");

  private Harmless() {}

  static String of(String text) {
    return FORMULA.matcher(text).replaceAll("'");
  }

  /// The way back from [#of]; other text stays as it is, but for a single quote before a formula.
  static String undo(String text) {
    return text.indexOf('\'') < 0 ? text : QUOTED.matcher(text).replaceAll("");
  }
}
