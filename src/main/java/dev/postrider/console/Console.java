package dev.postrider.console;

import com.google.errorprone.annotations.FormatMethod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The terminal: results on standard output, all else on standard error.
///
/// @param colour whether words may be coloured
/// @param unicode whether signs may be other than ASCII
/// @param interactive whether a person sits there who can be asked
/// @param rewritable whether what was printed can be printed over
public record Console(
    PrintWriter out,
    PrintWriter err,
    BufferedReader in,
    boolean colour,
    boolean unicode,
    boolean interactive,
    boolean rewritable) {

  private static final String ESCAPE = "\u001b[";

  /// A line of the result.
  @FormatMethod
  public void print(String format, @Nullable Object... values) {
    out.println(String.format(Locale.ENGLISH, format, values));
    out.flush();
  }

  /// A line about the work.
  @FormatMethod
  public void tell(String format, @Nullable Object... values) {
    err.println(String.format(Locale.ENGLISH, format, values));
    err.flush();
  }

  /// Asks, and waits for a line.
  public String ask(String question) {
    err.print(question + " ");
    err.flush();
    try {
      String answer = in.readLine();
      return answer == null ? "" : answer.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the answer", e);
    }
  }

  public String bold(String text) {
    return paint("1", text);
  }

  public String green(String text) {
    return paint("32", text);
  }

  public String yellow(String text) {
    return paint("33", text);
  }

  public String red(String text) {
    return paint("31", text);
  }

  public String dim(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return colour ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }

  /// Fine.
  public String tick() {
    return green(unicode ? "✓" : "ok");
  }

  /// A list's point.
  public String dot() {
    return dim(unicode ? "·" : "-");
  }
}
