package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.edition.Digest;
import dev.postrider.problem.NearestName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The digest that a command was given the name of.
final class NamedDigest {

  private NamedDigest() {}

  /// @throws ParameterException if the settings have none of this name; it tells the nearest
  static Digest of(String key, Postrider opened, CommandSpec spec) {
    return opened
        .digest(key)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "no digest '%s'. %s".formatted(key, meant(key, opened))));
  }

  /// This one, or all where none is named.
  static List<Digest> orAll(@Nullable String key, Postrider opened, CommandSpec spec) {
    return key == null ? opened.settings().digests() : List.of(of(key, opened, spec));
  }

  private static String meant(String key, Postrider opened) {
    if (opened.digestKeys().isEmpty()) {
      return "The settings define none: write one below digests:.";
    }
    return NearestName.meant(key, opened.digestKeys())
        .orElse("The settings have: " + String.join(", ", opened.digestKeys()) + ".");
  }
}
