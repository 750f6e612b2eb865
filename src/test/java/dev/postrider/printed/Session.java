package dev.postrider.printed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A shell in a scratch folder, in which commands are typed one after the other. `postrider` is on
/// its path, it is a Monday, a minute later with each command, and there are [Surroundings].
final class Session implements AutoCloseable {

  private static final Path RESOURCES = Path.of("src/test/resources/printed").toAbsolutePath();
  private static final String SCENE = ".sh";
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final long PATIENCE_SECONDS = 60;

  private final Path scratch;
  private final Surroundings around;
  private final SettableClock clock = new SettableClock(MONDAY);
  private final ProgramDoor door = new ProgramDoor(clock, this::settle);
  private final Process shell;
  private Path folder;

  /// @param scratch empty
  /// @param scene the name of a file in `scenes`, which makes what there is at first
  Session(Path scratch, String scene) throws IOException {
    this.scratch = scratch.toRealPath();
    this.folder = this.scratch;
    this.around = new Surroundings(this.scratch.resolve(".www"));
    this.shell = start();
    List<String> said = run(". \"$SCENES/" + scene + SCENE + '"', List.of());
    if (!said.isEmpty()) {
      throw new IllegalStateException("the scene " + scene + " does not work: " + said);
    }
  }

  private Process start() throws IOException {
    var builder = new ProcessBuilder("bash", "--noprofile", "--norc").redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("PATH", RESOURCES + ":" + environment.get("PATH"));
    environment.put("SCENES", RESOURCES.resolve("scenes").toString());
    environment.put("HOME", scratch.toString());
    environment.put("NO_COLOR", "1");
    environment.put("POSTRIDER_DNS", around.dns());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("POSTRIDER_PORT", Integer.toString(door.port()));
    environment.put(
        "POSTRIDER_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    environment.put("POSTRIDER_CLASSES", System.getProperty("java.class.path"));
    Process started = builder.directory(scratch.toFile()).start();
    type(started, "exec 8</dev/null 9>&1\n");
    return started;
  }

  /// What a command prints, as a terminal shows it.
  List<String> run(PrintedCommand command) throws IOException {
    door.typist(new Typist(command.printed()));
    return run(command.typed(), command.beforeStop());
  }

  /// @param beforeStop what it prints until it is to be stopped; empty where it ends by itself
  private List<String> run(String typed, List<String> beforeStop) throws IOException {
    Path file = Files.writeString(scratch.resolve(".typed"), typed + "\n");
    Path stopped = scratch.resolve(".stopped");
    Files.deleteIfExists(stopped);
    String alone = beforeStop.isEmpty() ? "" : stopped.toString();
    type(
        shell,
        "export POSTRIDER_STOPPED='%s'; . '%s' <&8; printf '\\0%%s\\0' \"$PWD\" >&9\n"
            .formatted(alone, file));
    String written = read(text -> isComplete(beforeStop, text), stopped);
    Path before = folder;
    folder = Path.of(next());
    clock.advance(BETWEEN);
    return Screen.lines(steady(written, before));
  }

  private boolean isComplete(List<String> expected, String written) {
    return !expected.isEmpty()
        && PrintedCommand.matches(expected, Screen.lines(steady(written, folder)));
  }

  private static void type(Process shell, String words) throws IOException {
    OutputStream in = shell.getOutputStream();
    in.write(words.getBytes(UTF_8));
    in.flush();
  }

  /// Up to the mark behind a command. One that `isComplete` is stopped, and shows that.
  private String read(Predicate<String> isComplete, Path stopped) throws IOException {
    var written = new ByteArrayOutputStream();
    InputStream out = shell.getInputStream();
    var watchdog = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    var bark = CompletableFuture.runAsync(this::kill, watchdog);
    boolean running = true;
    for (int octet = out.read(); octet > 0; octet = out.read()) {
      written.write(octet);
      if (running && octet == '\n' && isComplete.test(written.toString(UTF_8))) {
        running = false;
        written.write((PrintedCommand.STOP + "\n").getBytes(UTF_8));
        ProcessHandle.of(Long.parseLong(Files.readString(stopped).strip()))
            .ifPresent(ProcessHandle::destroy);
      }
    }
    bark.cancel(false);
    return written.toString(UTF_8);
  }

  private String next() throws IOException {
    var word = new ByteArrayOutputStream();
    InputStream out = shell.getInputStream();
    for (int octet = out.read(); octet > 0; octet = out.read()) {
      word.write(octet);
    }
    if (word.size() == 0) {
      throw new IllegalStateException("the shell is gone: a command took too long, or ended it");
    }
    return word.toString(UTF_8);
  }

  private void kill() {
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }

  /// Writes a file of the session's folder.
  ///
  /// @param append behind what it has
  void write(String name, List<String> lines, boolean append) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    if (append) {
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } else {
      Files.write(file, lines);
    }
  }

  /// Has a message come back to `~/Maildir`.
  void comeBack(String message, String reader) throws IOException {
    around.comeBack(message, reader, scratch.resolve("Maildir"));
  }

  /// Has settings and posts that were written meanwhile name the surroundings of this session.
  private void settle() {
    try (Stream<Path> files = Files.walk(scratch, 3)) {
      for (Path file : files.filter(Session::namesPlaces).toList()) {
        String written = Files.readString(file);
        String settled = around.here(written);
        if (!settled.equals(written)) {
          Files.writeString(file, settled);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot settle " + scratch, e);
    }
  }

  private static boolean namesPlaces(Path file) {
    return file.endsWith("postrider.yaml") || file.toString().endsWith(".md");
  }

  /// Without the ports, addresses and folders of this machine.
  private String steady(String written, Path in) {
    String text = written.replace(in + "/", "").replace(in.toString(), ".");
    return around.inPapers(text.replace(scratch.toString(), "~"));
  }

  @Override
  public void close() {
    kill();
    around.close();
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
