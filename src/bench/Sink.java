import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Postfix's smtp-sink on a port of this machine, which takes every email and counts.
///
/// It writes its count to a file each time an email has been taken, so nobody stands between it and
/// the sender to look at the clock.
final class Sink implements AutoCloseable {

  private static final Pattern COUNT = Pattern.compile("mesg=(\\d+)");

  private final Process process;
  private final Path counts;

  private Sink(Process process, Path counts) {
    this.process = process;
    this.counts = counts;
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Counts into `folder`.
  static Sink open(int port, Path folder) throws IOException, InterruptedException {
    return open(port, folder, List.of("-c"));
  }

  /// Keeps each email as a file of `folder`, whose name begins with `email`.
  static Sink keeping(int port, Path folder) throws IOException, InterruptedException {
    return open(port, folder, List.of("-c", "-d", folder.resolve("email.%M.").toString()));
  }

  private static Sink open(int port, Path folder, List<String> flags)
      throws IOException, InterruptedException {
    Path counts = folder.resolve("sink.counts");
    var command = new ArrayList<>(List.of("smtp-sink", "-m", "1024"));
    command.addAll(flags);
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "root")); // it wants to be told whom to run as
    }
    command.addAll(List.of("127.0.0.1:" + port, "1024"));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(counts.toFile())
            .redirectError(folder.resolve("sink.log").toFile())
            .start();
    var sink = new Sink(process, counts);
    Listening.await("smtp-sink", port, process);
    return sink;
  }

  /// Waits until so many emails have been taken; a look each millisecond.
  ///
  /// @return when that was, as of [System#nanoTime]
  long await(int count, Process sender) throws IOException, InterruptedException {
    while (emails() < count) {
      if (!sender.isAlive() && emails() < count) {
        throw new IllegalStateException("the sender ended after %d emails".formatted(emails()));
      }
      Thread.sleep(1);
    }
    return System.nanoTime();
  }

  /// How many emails have been taken.
  int emails() throws IOException {
    long size = Files.size(counts);
    try (var channel = Files.newByteChannel(counts)) {
      var last = ByteBuffer.allocate(128);
      channel.position(Math.max(0, size - last.capacity())).read(last);
      String text = new String(last.array(), 0, last.position());
      return COUNT
          .matcher(text)
          .results()
          .reduce((_, later) -> later)
          .map((MatchResult count) -> Integer.parseInt(count.group(1)))
          .orElse(0);
    }
  }

  /// The processor time it has used.
  Duration used() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
