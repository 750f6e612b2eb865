package dev.postrider.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.SettableClock;
import dev.postrider.cli.Terminal;
import dev.postrider.console.Interrupts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The program with a clock that stands still until a line of standard input tells another time;
/// the first tells when it begins.
final class ClockedProgram {

  private ClockedProgram() {}

  public static void main(String[] arguments) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    var clock = new SettableClock(Instant.parse(input.readLine()));
    Thread.ofPlatform().daemon().start(() -> input.lines().map(Instant::parse).forEach(clock::set));
    var terminal =
        new Terminal(
            InputStream.nullInputStream(),
            System.out,
            System.err,
            Map.of(),
            false,
            Optional.of(clock));
    Interrupts.exit(terminal.run(arguments));
  }
}
