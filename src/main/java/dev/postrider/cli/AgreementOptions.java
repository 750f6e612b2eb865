package dev.postrider.cli;

import dev.postrider.audience.Consent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How somebody who is added has agreed. Nobody is written to who did not ask: without a word on it
/// an address is refused.
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

  /// @param source where that was said
  /// @throws ParameterException if it was not
  Consent agreed(String source) {
    if (!confirmed || consent == null || consent.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          "say that they agreed and where: add --confirmed --consent \"signed up at the fair\"");
    }
    return new Consent(source, consent);
  }
}
