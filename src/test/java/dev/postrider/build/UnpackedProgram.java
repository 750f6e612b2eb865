package dev.postrider.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The zip that `mvn package` made, unpacked in another time zone than it is then run in, on a
/// machine that has no Java: all that is on the `PATH` is what its launcher calls.
///
/// @param home the folder that the zip held
record UnpackedProgram(Path home, Path tools) {

  /// Without the cache Java does not start.
  private static final String CACHE_NEEDED = "-XX:AOTMode=on";

  /// @param folder an empty one
  static UnpackedProgram in(Path folder) throws IOException, InterruptedException {
    Path unpacked = Files.createDirectories(folder.resolve("a program"));
    var unzip = new ProcessBuilder("unzip", "-q", zip().toAbsolutePath().toString());
    unzip.environment().put("TZ", "Pacific/Auckland");
    assertThat(unzip.directory(unpacked.toFile()).inheritIO().start().waitFor()).isZero();
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("bash", "readlink")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    return new UnpackedProgram(only(unpacked, "postrider-*"), tools);
  }

  private static Path zip() throws IOException {
    return only(Path.of("target"), "postrider-*.zip");
  }

  private static Path only(Path folder, String glob) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      var all = new ArrayList<Path>();
      found.forEach(all::add);
      assertThat(all).as("%s in %s: run mvn package before", glob, folder).hasSize(1);
      return all.getFirst();
    }
  }

  Path launcher() {
    return home.resolve("bin/postrider");
  }

  Path app() {
    return home.resolve("app");
  }

  /// What a command printed and how it ended.
  record Ran(int exitCode, String out, String err) {}

  /// Runs a command of the launcher, or of a link to it.
  Ran run(Path launcher, Path site, String... words) throws IOException, InterruptedException {
    Path err = Files.createTempFile(tools.getParent(), "err", ".txt");
    Process process = prepare(launcher, site, words).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(err));
  }

  /// Starts a command whose both outputs come in one.
  Process start(Path site, String... words) throws IOException {
    return prepare(launcher(), site, words).redirectErrorStream(true).start();
  }

  private ProcessBuilder prepare(Path launcher, Path site, String... words) {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).directory(site.toFile());
    process.environment().clear();
    process
        .environment()
        .putAll(
            Map.of(
                "HOME",
                site.toString(),
                "PATH",
                tools.toString(),
                "TZ",
                "America/St_Johns",
                "JAVA_TOOL_OPTIONS",
                CACHE_NEEDED));
    return process;
  }
}
