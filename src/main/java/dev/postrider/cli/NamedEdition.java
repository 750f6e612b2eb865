package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.edition.Edition;
import dev.postrider.problem.NearestName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The edition that a command was given the name of.
final class NamedEdition {

  private NamedEdition() {}

  /// @throws ParameterException if there is none of this name; it tells the nearest
  static Edition of(String key, Postrider opened, CommandSpec spec) {
    return opened
        .editions()
        .find(key)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "no edition '%s'. %s".formatted(key, meant(key, opened))));
  }

  private static String meant(String key, Postrider opened) {
    return NearestName.meant(key, opened.editions().keys())
        .orElse("postrider editions list names them");
  }
}
