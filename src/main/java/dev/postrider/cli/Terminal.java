package dev.postrider.cli;

import dev.postrider.console.ColorChoice;
import dev.postrider.console.Console;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What a command has around it: the standard streams, the environment, the clock.
///
/// @param interactive whether a person sits at it
/// @param clock empty for that of this machine
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean interactive,
    Optional<InstantSource> clock) {

  public Terminal {
    environment = Map.copyOf(environment);
  }

  static Terminal ofThisProcess() {
    return new Terminal(
        System.in, output(), System.err, System.getenv(), isInteractive(), Optional.empty());
  }

  private static PrintStream output() {
    var pipe = new LeavablePipe(new FileOutputStream(FileDescriptor.out));
    return new PrintStream(new BufferedOutputStream(pipe), true, System.out.charset());
  }

  @SuppressWarnings("SystemConsoleNull") // it is again since JDK 25, where there is no terminal
  private static boolean isInteractive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /// Runs one command.
  ///
  /// @return its exit code
  public int run(String... arguments) {
    return CommandLines.run(this, arguments);
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  /// @param choice `auto`, `always` or `never`
  Console console(ColorChoice choice) {
    boolean isDumb = variable("TERM").equals(Optional.of("dumb"));
    boolean colour =
        switch (choice) {
          case always -> true;
          case never -> false;
          case auto ->
              interactive && !variable("NO_COLOR").filter(v -> !v.isEmpty()).isPresent() && !isDumb;
        };
    Charset charset = out.charset();
    return new Console(
        new PrintWriter(out, true, charset),
        new PrintWriter(err, true, charset),
        new BufferedReader(new InputStreamReader(in, charset)),
        colour,
        charset.newEncoder().canEncode("✓━"),
        interactive,
        interactive && !isDumb);
  }
}
