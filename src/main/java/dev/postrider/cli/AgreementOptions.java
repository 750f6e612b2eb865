package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.roster.Asking;
import dev.postrider.signup.AskSummary;
import dev.postrider.signup.Pace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How somebody who is added has agreed, or that they are to be asked. Nobody is written to who did
/// not ask: without a word on it an address is refused.
final class AgreementOptions {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(names = "--confirmed", description = "They have agreed to get emails.")
  boolean confirmed;

  @Option(
      names = "--consent",
      paramLabel = "TEXT",
      description = "Where and how they agreed, for the record.")
  @Nullable String consent;

  @Option(names = "--ask", description = "Ask each by an email, and add who says yes.")
  boolean ask;

  @Option(
      names = "--per-hour",
      paramLabel = "N",
      description = "With --ask: how many are asked in an hour. Default: 100.")
  @Nullable Integer perHour;

  /// @param source where that was said
  /// @throws ParameterException if it was not, or both was
  Consent agreed(String source) {
    boolean said = consent != null && !consent.isBlank();
    if (ask == confirmed || (confirmed && !said)) {
      throw new ParameterException(
          spec.commandLine(),
          "say that they agreed and where: add --confirmed --consent \"signed up at the fair\"."
              + " Or ask them: add --ask");
    }
    if (perHour != null && !ask) {
      throw new ParameterException(
          spec.commandLine(), "--per-hour needs --ask. Add it, or leave --per-hour out");
    }
    return new Consent(source, consent == null || consent.isBlank() ? "to be asked" : consent);
  }

  /// Where they are to be asked, how.
  ///
  /// @throws ParameterException if nobody can be asked at that pace
  Optional<Asking> asking(Postrider opened) {
    if (!ask) {
      return Optional.empty();
    }
    Pace pace = pace();
    return Optional.of(
        (people, source, rehearsal) ->
            counts(
                rehearsal
                    ? opened.signUps().rehearse(people, source)
                    : opened.signUps().invite(people, source, pace)));
  }

  private Pace pace() {
    if (perHour == null) {
      return Pace.USUAL;
    }
    if (perHour < 1 || perHour > Pace.FASTEST) {
      throw new ParameterException(
          spec.commandLine(),
          "nobody can be asked at --per-hour '%d'. Write 1 to %d".formatted(perHour, Pace.FASTEST));
    }
    return new Pace(perHour);
  }

  private static Map<Joined, Long> counts(AskSummary asked) {
    var counts = new EnumMap<Joined, Long>(Joined.class);
    counts.put(Joined.ADDED, asked.asked());
    counts.put(Joined.ALREADY_THERE, asked.waiting() + asked.alreadyThere());
    counts.put(Joined.LEFT_BEFORE, asked.leftBefore());
    counts.values().removeIf(many -> many == 0);
    return counts;
  }
}
