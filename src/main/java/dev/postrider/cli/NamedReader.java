package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.ReaderFilter;
import dev.postrider.mail.Address;
import dev.postrider.problem.NearestName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The address that a command was given.
final class NamedReader {

  private NamedReader() {}

  /// @throws ParameterException if it is no address
  static Address address(String name, String address, CommandSpec spec) {
    try {
      return new Address(name, address.strip());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), e.getMessage() + ". Write it as ada@example.com");
    }
  }

  /// What is said where nobody has it: the nearest address that somebody has.
  static ParameterException nobody(Address address, Postrider opened, CommandSpec spec) {
    var nearest = new Nearest(address.address());
    opened
        .subscriptions()
        .forEach(ReaderFilter.ALL, reader -> nearest.look(reader.address().address()));
    return new ParameterException(
        spec.commandLine(), "no reader '%s'%s".formatted(address.address(), nearest.meant()));
  }

  /// One address held against another after another, so that none but the best is kept.
  private static final class Nearest {

    private final String typed;
    private Optional<String> best = Optional.empty();

    Nearest(String typed) {
      this.typed = typed;
    }

    void look(String address) {
      best =
          NearestName.of(typed, best.map(one -> List.of(one, address)).orElse(List.of(address)))
              .or(() -> best);
    }

    String meant() {
      return NearestName.meant(typed, best.stream().toList()).map(". "::concat).orElse("");
    }
  }
}
