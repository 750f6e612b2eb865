package dev.postrider.outbox;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where one email is on its way. The order is the one they are shown in. [Move] tells who moves an
/// email from which to which.
public enum EmailState {
  /// the server took it (2yz)
  SENT(true, true),
  /// not yet tried, or its last try left no trace
  PENDING(false, false),
  /// on the wire at this moment, or when its process ended
  SENDING(false, true),
  /// the server said: later (4yz)
  DEFERRED(false, false),
  /// the server said: never (5yz), or later for too long
  FAILED(true, false),
  /// its address had left, or was otherwise never to be written to, before it was sent
  SUPPRESSED(true, false),
  /// it was on the wire when its process ended or its connection broke, and the settings say not to
  /// send it again
  UNKNOWN(true, true),
  /// its mailing was cancelled before it was sent
  CANCELLED(true, false);

  private final String word = name().toLowerCase(Locale.ROOT);
  private final boolean terminal;
  private final boolean doubtful;

  /// @param doubtful whether the server has taken the email, or may have
  EmailState(boolean terminal, boolean doubtful) {
    this.terminal = terminal;
    this.doubtful = doubtful;
  }

  /// True where nothing more will be done, unless a person asks for it.
  public boolean isTerminal() {
    return terminal;
  }

  /// True where a server has taken the email, or may have.
  boolean mayHaveArrived() {
    return doubtful;
  }

  /// As it stands in the database and is shown to people.
  public String word() {
    return word;
  }

  static EmailState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Those that `wanted` is true of, for a statement: `'pending', 'deferred'`.
  static String words(Predicate<EmailState> wanted) {
    return words(Stream.of(values()).filter(wanted).toList());
  }

  static String words(Collection<EmailState> states) {
    return states.stream()
        .sorted()
        .map(state -> "'" + state.word() + "'")
        .collect(Collectors.joining(", "));
  }

  /// Those on which something is still to be done, for a statement.
  static String unsettled() {
    return words(state -> !state.isTerminal());
  }
}
