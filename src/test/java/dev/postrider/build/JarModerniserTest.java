package dev.postrider.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jdom2.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Runs `src/build/JarModerniser.java` on the libraries whose class files are older than the cache
/// of loaded classes takes.
class JarModerniserTest {

  private static final List<Class<?>> OF_OLD_LIBRARIES = List.of(CommandLine.class, Document.class);

  @TempDir Path folder;

  @BeforeEach
  void copyLibraries() throws Exception {
    for (Class<?> library : OF_OLD_LIBRARIES) {
      Files.copy(jarOf(library), copyOf(library));
    }
  }

  @Test
  void everyClassLinksAndHasTheMembersItHad() throws Exception {
    modernise();

    for (Class<?> library : OF_OLD_LIBRARIES) {
      Map<String, String> before = linked(jarOf(library));
      assertThat(before).hasSizeGreaterThan(100).containsKey(library.getName());
      assertThat(linked(copyOf(library))).isEqualTo(before);
    }
  }

  @Test
  void noClassIsTooOldForTheCacheAfterwards() throws Exception {
    assertThat(oldest(copyOf(CommandLine.class))).isLessThan(50);

    modernise();

    for (Class<?> library : OF_OLD_LIBRARIES) {
      assertThat(oldest(copyOf(library))).isGreaterThanOrEqualTo(52);
    }
  }

  @Test
  void aJarOfTodayIsLeftAloneAndASecondRunChangesNothing() throws Exception {
    Path today = folder.resolve("today.jar");
    Files.copy(jarOf(Test.class), today);
    var untouched = Files.getLastModifiedTime(today);
    modernise();
    var once = Files.getLastModifiedTime(copyOf(CommandLine.class));

    modernise();

    assertThat(Files.getLastModifiedTime(today)).isEqualTo(untouched);
    assertThat(Files.getLastModifiedTime(copyOf(CommandLine.class))).isEqualTo(once);
  }

  @Test
  void theSameJarGivesTheSameBytes() throws Exception {
    modernise();
    byte[] first = Files.readAllBytes(copyOf(Document.class));
    Files.delete(copyOf(Document.class));
    Files.copy(jarOf(Document.class), copyOf(Document.class));

    modernise();

    assertThat(Files.readAllBytes(copyOf(Document.class))).isEqualTo(first);
  }

  private void modernise() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "src/build/JarModerniser.java",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Path jarOf(Class<?> library) throws URISyntaxException {
    return Path.of(library.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Path copyOf(Class<?> library) throws URISyntaxException {
    return folder.resolve(requireNonNull(jarOf(library).getFileName()));
  }

  /// Each class of `jar` with its methods, which Java tells only of a class that it has linked and
  /// so verified; or that it misses one, as some belong to libraries that are not there. Which it
  /// misses first depends on who verifies it.
  private static Map<String, String> linked(Path jar) throws IOException {
    var classes = new TreeMap<String, String>();
    try (var loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (String name : classNames(jar)) {
        classes.put(name, members(name, loader));
      }
    }
    return classes;
  }

  private static String members(String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      return Arrays.stream(type.getDeclaredMethods())
          // what the meter of test coverage adds depends on the version of the class file
          .filter(method -> !method.getName().startsWith("$jacoco"))
          .map(Object::toString)
          .sorted()
          .toList()
          .toString();
    } catch (ClassNotFoundException | NoClassDefFoundError missing) {
      return "misses a class";
    }
  }

  private static List<String> classNames(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return classFiles(file).map(name -> name.replace(".class", "").replace('/', '.')).toList();
    }
  }

  /// The lowest major version of a class file (JVMS §4.1).
  private static int oldest(Path jar) throws IOException {
    int oldest = Integer.MAX_VALUE;
    try (var file = new JarFile(jar.toFile())) {
      for (String name : classFiles(file).toList()) {
        oldest = Math.min(oldest, file.getInputStream(file.getEntry(name)).readNBytes(8)[7]);
      }
    }
    return oldest;
  }

  /// All that can be loaded as a class.
  private static Stream<String> classFiles(JarFile jar) {
    return jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"));
  }
}
