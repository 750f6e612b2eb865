package dev.postrider.printed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Runs the program in this process for the script `postrider` of a session, so that it starts at
/// once and has a clock that is set.
///
/// The script sends words that each end in a zero octet: whether a person can be asked, its folder,
/// a file with its standard input, how many arguments, these, and the variables of its environment
/// up to an empty word. It gets lines back: `1` or `2` and what to print there, octets beyond
/// letters and digits as `\0ooo`; at last `x` and the exit code.
final class ProgramDoor implements AutoCloseable {

  private final ServerSocket socket;
  private final InstantSource clock;
  private final Runnable before;
  private volatile Typist typist = new Typist(List.of());

  /// @param before is done before each command
  ProgramDoor(InstantSource clock, Runnable before) {
    this.clock = clock;
    this.before = before;
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
    Thread.ofPlatform().daemon().name("door").start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// From now on `other` answers what commands ask.
  void typist(Typist other) {
    typist = other;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofPlatform().daemon().name("command").start(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        InputStream in = client.getInputStream();
        var answers = new PrintStream(client.getOutputStream(), true, ISO_8859_1)) {
      answers.println("x" + run(in, answers));
    } catch (IOException e) {
      throw new UncheckedIOException("a command was cut off", e);
    }
  }

  private int run(InputStream in, PrintStream answers) throws IOException {
    boolean asked = word(in).equals("yes");
    Path folder = Path.of(word(in));
    String input = word(in);
    var arguments = new ArrayList<String>();
    for (int left = Integer.parseInt(word(in)); left > 0; left--) {
      arguments.add(word(in));
    }
    Map<String, String> environment = environment(in);
    before.run();
    var shown = new Echo(answers);
    try (InputStream given = asked ? typist.at(shown) : input(input);
        var out = new PrintStream(new Frames(shown, '1'), true, UTF_8);
        var err = new PrintStream(new Frames(shown, '2'), true, UTF_8)) {
      var terminal = new Terminal(given, out, err, environment, asked, Optional.of(clock));
      return terminal.run(new Arguments(folder).absolute(arguments).toArray(String[]::new));
    }
  }

  private static InputStream input(String file) throws IOException {
    return new ByteArrayInputStream(
        file.isEmpty() ? new byte[0] : Files.readAllBytes(Path.of(file)));
  }

  private static Map<String, String> environment(InputStream in) throws IOException {
    var environment = new TreeMap<String, String>();
    for (String word = word(in); !word.isEmpty(); word = word(in)) {
      int equals = word.indexOf('=');
      environment.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return environment;
  }

  private static String word(InputStream in) throws IOException {
    var octets = new ByteArrayOutputStream();
    for (int octet = in.read(); octet > 0; octet = in.read()) {
      octets.write(octet);
    }
    return octets.toString(UTF_8);
  }

  /// What a command has printed on its two streams, on its way to the script.
  static final class Echo {

    private final PrintStream answers;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Echo(PrintStream answers) {
      this.answers = answers;
    }

    synchronized void print(char stream, byte[] octets, int from, int length) {
      var frame = new StringBuilder().append(stream);
      for (int at = from; at < from + length; at++) {
        int octet = octets[at] & 0xff;
        frame.append(isPlain(octet) ? Character.toString(octet) : "\\0%03o".formatted(octet));
        line.write(octet);
        if (octet == '\n') {
          line.reset();
        }
      }
      answers.println(frame);
    }

    /// What stands in the line that has not ended yet.
    synchronized String unfinished() {
      return line.toString(UTF_8);
    }

    private static boolean isPlain(int octet) {
      return octet == ' ' || (octet < 128 && Character.isLetterOrDigit(octet));
    }
  }

  private static final class Frames extends OutputStream {

    private final Echo echo;
    private final char stream;

    Frames(Echo echo, char stream) {
      this.echo = echo;
      this.stream = stream;
    }

    @Override
    public void write(int octet) {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) {
      echo.print(stream, octets, from, length);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
