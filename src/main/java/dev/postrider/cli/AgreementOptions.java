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

  @Option(
      names = "--ask",
      description = "Ask each by an email, and add who says yes; 100 an hour are asked.")
  boolean ask;

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
    return new Consent(source, consent == null || consent.isBlank() ? "to be asked" : consent);
  }

  /// Where they are to be asked, how.
  Optional<Asking> asking(Postrider opened) {
    return ask
        ? Optional.of(
            (people, source) -> counts(opened.signUps().invite(people, source, Pace.USUAL)))
        : Optional.empty();
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
