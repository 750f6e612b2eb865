package dev.postrider.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.journey.TrialSite;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the launcher in a checkout of a program that says which source it was built from, with a
/// stand-in for Maven that counts how often it is called.
class LauncherTest {

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  /// Builds in place as Maven does. Told to, it is interrupted half way.
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      set -eu
      echo built >>calls
      mkdir -p target/lib
      cp -n library target/lib/ || true
      "$JAVA_HOME/bin/jar" --create --file target/whole --main-class Program -C classes . -C src/main .
      sleep "${BUILD_TAKES:-0}"
      if [ -n "${INTERRUPTED:-}" ]; then
        head -c 600 target/whole >target/postrider.jar
        : >target/lib/library
        exit 130
      fi
      cat target/whole >target/postrider.jar
      """;

  private static final String PROGRAM =
      """
      public class Program {
        public static void main(String[] words) throws Exception {
          if (words.length > 0) {
            System.out.print(
                java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
            return;
          }
          try (var source = Program.class.getResourceAsStream("/source")) {
            System.out.write(source.readAllBytes());
            System.out.flush();
          }
        }
      }
      """;

  @TempDir Path checkout;
  @TempDir Path tools;

  @BeforeEach
  void checkOut() throws IOException {
    for (String name : List.of("postrider", "src/build/find-jdk")) {
      executable(checkout.resolve(name), Files.readString(Path.of(name)));
    }
    TrialSite.copy(Path.of("src/package/app"), checkout.resolve("src/package/app"));
    executable(checkout.resolve("src/build/train"), "#!/usr/bin/env bash\nexit 1\n");
    executable(tools.resolve("mvn"), MAVEN);
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.writeString(checkout.resolve("library"), "a library");
    source("one");
    Path program = checkout.resolve("Program.java");
    Files.writeString(program, PROGRAM);
    ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(System.out, System.err, "-d", checkout + "/classes", program.toString());
  }

  @Test
  void theProgramIsBuiltOnceAndAgainWhenASourceIsNewer() throws Exception {
    assertThat(start()).isEqualTo("one");
    assertThat(start()).isEqualTo("one");
    assertThat(builds()).isEqualTo(1);

    source("two");

    assertThat(start()).isEqualTo("two");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void whatAnInterruptedBuildLeftIsNotTaken() throws Exception {
    assertThat(run("INTERRUPTED=yes").waitFor()).isEqualTo(1);

    assertThat(start()).isEqualTo("one");
    assertThat(checkout.resolve("target/lib/library")).hasContent("a library");
    assertThat(start()).isEqualTo("one");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void whatMavenBuiltByItselfIsTaken() throws Exception {
    var maven = new ProcessBuilder(tools.resolve("mvn").toString()).directory(checkout.toFile());
    maven.environment().put("JAVA_HOME", JDK.toString());
    assertThat(maven.start().waitFor()).isZero();

    assertThat(start()).isEqualTo("one");
    assertThat(start()).isEqualTo("one");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void whatMavenLeftHalfWrittenIsNotTaken() throws Exception {
    start();
    source("two");
    Path jar = checkout.resolve("target/postrider.jar");
    Files.write(jar, List.of("half a jar"));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));

    assertThat(start()).isEqualTo("two");
  }

  @Test
  void aProgramAtWorkKeepsTheFileItReads() throws Exception {
    start();
    Path jar = checkout.resolve("target/postrider.jar");
    byte[] before = Files.readAllBytes(jar);
    try (var reading = FileChannel.open(jar)) {
      source("another, of which the jar is longer");
      start();

      assertThat(reading.size()).isEqualTo(before.length);
      assertThat(Files.size(jar)).isNotEqualTo(before.length);
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "1, true"})
  void aCacheThatIsOlderThanTheJarIsNotUsed(int seconds, boolean isUsed) throws Exception {
    start();
    Instant packed =
        Files.getLastModifiedTime(checkout.resolve("target/postrider.jar")).toInstant();
    Path cache = Files.createFile(checkout.resolve("target/caches/postrider.aot"));
    Files.setLastModifiedTime(cache, FileTime.from(packed.plusSeconds(seconds)));

    String flags = said(launcher("status").start());

    assertThat(flags.contains("-XX:AOTCache=" + checkout)).isEqualTo(isUsed);
  }

  @ParameterizedTest
  @CsvSource({
    "build --full, true, false",
    "-q --config=x -C serve build, true, false",
    "-C build serve, false, true",
    "--color always send build, false, false"
  })
  void javaStartsAsSuitsTheCommand(String words, boolean isBuild, boolean isServe)
      throws Exception {
    start();

    String flags = said(launcher(words.split(" ")).start());

    assertThat(flags.contains("-Xmn24m")).isEqualTo(isBuild);
    assertThat(flags.contains("Tier4")).isEqualTo(isServe);
    assertThat(flags.contains("TieredStopAtLevel=1")).isNotEqualTo(isServe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flock", "perl"})
  void ofThoseThatStartAtOnceOneBuilds(String locker) throws Exception {
    for (String tool : Stream.concat(TOOLS.stream(), Stream.of(locker)).toList()) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    Callable<String> start = () -> said(run("PATH=" + tools, "BUILD_TAKES=1"));

    try (var threads = Executors.newFixedThreadPool(3)) {
      for (var each : threads.invokeAll(List.of(start, start, start))) {
        assertThat(each.get()).isEqualTo("one");
      }
    }
    assertThat(builds()).isEqualTo(1);
  }

  /// All that the launcher and its helpers call, but what locks.
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cp",
          "dirname",
          "env",
          "find",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sleep",
          "touch");

  /// Saves the one source of the program.
  private void source(String text) throws IOException {
    Path file = checkout.resolve("src/main/source");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String start() throws Exception {
    return said(run());
  }

  /// @param variables each `NAME=value`, added to the environment
  private Process run(String... variables) throws IOException {
    ProcessBuilder launcher = launcher();
    for (String variable : variables) {
      String[] parts = variable.split("=", 2);
      launcher.environment().put(parts[0], parts[1]);
    }
    return launcher.start();
  }

  private ProcessBuilder launcher(String... words) {
    var launcher = new ProcessBuilder(checkout.resolve("postrider").toString());
    launcher.command().addAll(List.of(words));
    launcher.environment().put("JAVA_HOME", JDK.toString());
    launcher.environment().merge("PATH", tools.toString(), (rest, first) -> first + ":" + rest);
    return launcher.redirectError(checkout.resolve("errors").toFile());
  }

  private String said(Process launcher) throws Exception {
    String said = new String(launcher.getInputStream().readAllBytes(), UTF_8);
    assertThat(launcher.waitFor()).as(Files.readString(checkout.resolve("errors"))).isZero();
    return said;
  }

  private int builds() throws IOException {
    return Files.readAllLines(checkout.resolve("calls")).size();
  }

  private static void executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
