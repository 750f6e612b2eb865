package dev.postrider.outbox;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether the emails of a [Mailing] may go out.
public enum MailingState {
  /// they may
  OPEN,
  /// not until a person resumes it
  HELD,
  /// never
  CANCELLED,
  /// nothing is left to do, and its emails add up to its recipients
  FINISHED;

  /// Who moves a mailing from which states to which: the one table of it.
  enum Change {
    /// a person, or the worker that the server refuses; the first reason stays
    HOLD(EnumSet.of(OPEN), HELD),
    /// a person
    RESUME(EnumSet.of(HELD), OPEN),
    /// a person
    CANCEL(EnumSet.of(OPEN, HELD), CANCELLED),
    /// whoever settled the last of its emails
    FINISH(EnumSet.of(OPEN), FINISHED),
    /// a person who has emails tried again that had failed
    REOPEN(EnumSet.of(FINISHED), OPEN);

    private final String from;
    private final MailingState to;

    Change(Set<MailingState> from, MailingState to) {
      this.from =
          from.stream().map(state -> "'" + state.word() + "'").collect(Collectors.joining(", "));
      this.to = to;
    }

    /// Where it begins, for a statement: `'open', 'held'`.
    String from() {
      return from;
    }

    MailingState to() {
      return to;
    }
  }

  /// True until it is over.
  public boolean isUnderWay() {
    return switch (this) {
      case OPEN, HELD -> true;
      case CANCELLED, FINISHED -> false;
    };
  }

  /// Those that are not over, for a statement: `'open', 'held'`.
  public static String underWay() {
    return Change.CANCEL.from();
  }

  /// As it stands in the database and is shown to people.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MailingState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
