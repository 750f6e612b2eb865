package dev.postrider.printed;

import dev.postrider.printed.Paper.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A command of a `console` block and what it prints there. The command stands behind `$ `, and
/// goes on in the next line behind a `\` or where that begins with `> `. In what is printed `…`
/// stands for anything within a line, and a line of `…` alone for any lines.
///
/// @param first the index in the paper of the first line that is printed
record PrintedCommand(String typed, int first, List<String> printed) {

  private static final String PROMPT = "$ ";
  private static final String MORE = "> ";
  private static final String ANYTHING = "…";

  /// A line that ends a command that would run until it is stopped.
  static final String STOP = "^C";

  static List<PrintedCommand> in(Block block) {
    var commands = new ArrayList<PrintedCommand>();
    List<String> body = block.body();
    int at = 0;
    while (at < body.size()) {
      if (!body.get(at).startsWith(PROMPT)) {
        throw new IllegalArgumentException("no command: '" + body.get(at) + "'");
      }
      var typed = new StringBuilder(body.get(at).substring(PROMPT.length()));
      at++;
      while (at < body.size() && isMore(typed, body.get(at))) {
        typed.append('\n').append(body.get(at).replaceFirst("^" + MORE, ""));
        at++;
      }
      int first = at;
      while (at < body.size() && !body.get(at).startsWith(PROMPT)) {
        at++;
      }
      var printed = List.copyOf(body.subList(first, at));
      commands.add(new PrintedCommand(typed.toString(), block.first() + first, printed));
    }
    return commands;
  }

  private static boolean isMore(CharSequence typed, String next) {
    return typed.charAt(typed.length() - 1) == '\\' || next.startsWith(MORE);
  }

  /// What is printed before it is stopped; empty where it ends by itself.
  List<String> beforeStop() {
    return printed.subList(0, Math.max(0, printed.indexOf(STOP)));
  }

  /// True where `actual` is what `expected` says; empty lines at the end make no difference, as
  /// they part commands.
  static boolean matches(List<String> expected, List<String> actual) {
    String pattern =
        trimmed(expected).stream().map(PrintedCommand::pattern).collect(Collectors.joining());
    String text = trimmed(actual).stream().map(line -> line + "\n").collect(Collectors.joining());
    return Pattern.matches(pattern, text);
  }

  private static String pattern(String line) {
    return line.equals(ANYTHING)
        ? "(?s:.*\n)?"
        : Pattern.quote(line).replace(ANYTHING, "\\E.*\\Q") + "\n";
  }

  /// The lines that are printed, without the empty ones behind them.
  static List<String> trimmed(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }
}
