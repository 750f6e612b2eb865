package dev.postrider.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.deliverability.DnsServer;
import dev.postrider.journey.TrialSite;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs what is in the zip as somebody does who has no Java, on a copy of the sample site.
@Tag("package")
class PackageTest {

  private static final Path CHECKOUT = Path.of("");

  private static UnpackedProgram program;

  @TempDir Path site;

  @BeforeAll
  static void unpack(@TempDir Path folder) throws Exception {
    program = UnpackedProgram.in(folder);
  }

  @BeforeEach
  void copySite() throws IOException {
    TrialSite.copy(CHECKOUT.resolve("content"), site.resolve("content"));
    TrialSite.copy(CHECKOUT.resolve("email-templates"), site.resolve("email-templates"));
    Files.copy(CHECKOUT.resolve("postrider.yaml"), site.resolve("postrider.yaml"));
  }

  @Test
  void itRunsOnTheJavaThatItBringsAlsoThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(site.resolve("a link"), program.launcher());

    var ran = program.run(link, site, "--version", "-v");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("postrider ", " in " + program.home().toRealPath().resolve("runtime"));
  }

  @Test
  void theDemoSendsAndReadsBackWhatItSent() throws Exception {
    var ran = run("demo");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("read back over IMAP", "Open these");
    assertThat(site.resolve("target/demo/index.html")).exists();
  }

  @Test
  void itBuildsTheFeedsThatTheCheckoutBuilds() throws Exception {
    var built = run("build");
    var checked = run("check");

    assertThat(built.exitCode()).as(built.err()).isZero();
    assertThat(checked.exitCode()).as(checked.err()).isZero();
    assertThat(site.resolve("feeds/rss.xml"))
        .hasSameBinaryContentAs(CHECKOUT.resolve("feeds/rss.xml"));
  }

  @Test
  void itServesUntilItIsAskedToStop() throws Exception {
    String settings = Files.readString(site.resolve("postrider.yaml"));
    Files.writeString(
        site.resolve("postrider.yaml"),
        settings.replace(
            "\nweb:\n", "\ndesk: {listen: 127.0.0.1:0}\nweb:\n  listen: 127.0.0.1:0\n"));
    Process serving = program.start(site, "serve");
    try (var said = serving.inputReader()) {
      HttpResponse<String> health = health(address(said));
      // which leaves open what it says meanwhile
      serving.toHandle().destroy();

      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(said.lines()).contains("Stopped.");
      assertThat(serving.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(serving.exitValue()).isZero();
    } finally {
      serving.destroyForcibly();
    }
  }

  @Test
  void itAsksADnsServer() throws Exception {
    try (var dns = DnsServer.start()) {
      dns.set("_dmarc.harbourgazette.example", "v=DMARC1; p=none");

      var ran = run("check", "--mail", "--resolver", dns.address());

      assertThat(ran.out()).contains("DMARC of _dmarc.harbourgazette.example is right");
    }
  }

  @Test
  void filesHaveTheirTimesAndOnlyProgramsCanBeRun() throws IOException {
    try (Stream<Path> files = Files.walk(program.home())) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(Files.getLastModifiedTime(file).toInstant())
                      .as("%s", file)
                      .isEqualTo("2026-11-22T00:00:00Z"));
    }
    assertThat(program.launcher()).isExecutable();
    assertThat(program.home().resolve("runtime/bin/java")).isExecutable();
    assertThat(Files.isExecutable(program.app().resolve("postrider.jar"))).isFalse();
  }

  @Test
  void withoutItsCacheJavaDoesNotStart() throws Exception {
    Path caches = program.app().resolve("caches");
    Path emptied = Files.move(caches.resolve("build.aot"), caches.resolve("build.away"));
    Files.createFile(caches.resolve("build.aot"));
    try {
      assertThat(run("build").exitCode()).isEqualTo(1);
    } finally {
      Files.move(emptied, caches.resolve("build.aot"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void theBillOfMaterialsNamesEveryLibraryWithItsLicence() throws IOException {
    JsonNode bill =
        JsonMapper.shared().readTree(program.home().resolve("postrider-sbom.json").toFile());
    String notices = Files.readString(program.home().resolve("NOTICES.md"));

    assertThat(bill.get("components").valueStream())
        .allSatisfy(library -> assertThat(library.get("licenses").size()).isPositive())
        .allSatisfy(library -> assertThat(notices).contains("| " + name(library, " | ") + " | "))
        .extracting(library -> name(library, "-") + ".jar")
        .containsExactlyInAnyOrderElementsOf(libraries());
    assertThat(libraries()).isEqualTo(classPath());
    assertThat(bill.has("serialNumber")).isFalse();
    assertThat(bill.get("metadata").has("timestamp")).isFalse();
  }

  private static String name(JsonNode library, String separator) {
    return library.get("name").asString() + separator + library.get("version").asString();
  }

  private static Set<String> libraries() throws IOException {
    try (Stream<Path> files = Files.list(program.app().resolve("lib"))) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static Set<String> classPath() throws IOException {
    try (var jar = new JarFile(program.app().resolve("postrider.jar").toFile())) {
      String path = jar.getManifest().getMainAttributes().getValue("Class-Path");
      return new TreeSet<>(List.of(path.replace("lib/", "").split(" ")));
    }
  }

  private UnpackedProgram.Ran run(String... words) throws Exception {
    return program.run(program.launcher(), site, words);
  }

  /// Where it says that it serves.
  private static URI address(BufferedReader said) throws IOException {
    var serving = Pattern.compile("Serving at (\\S+) until stopped.");
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      var found = serving.matcher(line);
      if (found.find()) {
        return URI.create(found.group(1));
      }
    }
    throw new IllegalStateException("it ended before it served");
  }

  private static HttpResponse<String> health(URI address) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address.resolve("healthz")).build();
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
