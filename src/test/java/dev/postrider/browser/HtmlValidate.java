package dev.postrider.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A judge of HTML by its standard, which Node runs. npm fetches it when it is first asked.
final class HtmlValidate {

  private static final String PACKAGE = "html-validate@10.17.0";
  private static final Path INSTALLED = Path.of("target/html-validate");
  private static final Path RULES = Path.of("src/test/html-validate");

  /// By which rules; what each leaves out, and why, stands in its file.
  enum Kind {
    PAGE("pages.mjs"),
    /// Also the page of an edition, which is one.
    EMAIL("emails.mjs");

    private final String rules;

    Kind(String rules) {
      this.rules = rules;
    }
  }

  private HtmlValidate() {}

  /// What is wrong with a document, each as `line:column rule: what`.
  static List<String> findings(String html, Kind kind) {
    try {
      Path program = program();
      Path file = Files.createTempFile(INSTALLED, "judged", ".html");
      Path told = Files.createTempFile(INSTALLED, "told", ".json");
      Files.writeString(file, html);
      run(
          program.toString(),
          "--formatter=json=" + told,
          "--config=" + RULES.resolve(kind.rules),
          file.toString());
      JsonNode report = JsonMapper.shared().readTree(told.toFile());
      Files.delete(file);
      Files.delete(told);
      return report.valueStream().flatMap(HtmlValidate::messages).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("html-validate cannot be asked", e);
    }
  }

  /// The same for the page at an address.
  static List<String> findings(URI page, Kind kind) throws IOException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(page).build();
      return findings(client.send(request, BodyHandlers.ofString()).body(), kind);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + page + " was fetched", e);
    }
  }

  private static Stream<String> messages(JsonNode judged) {
    return judged
        .get("messages")
        .valueStream()
        .map(
            message ->
                "%d:%d %s: %s"
                    .formatted(
                        message.get("line").asInt(),
                        message.get("column").asInt(),
                        message.get("ruleId").asString(),
                        message.get("message").asString()));
  }

  private static synchronized Path program() throws IOException {
    Path program = INSTALLED.resolve("node_modules/.bin/html-validate").toAbsolutePath();
    if (!Files.exists(program)) {
      Files.createDirectories(INSTALLED);
      String said =
          run(
              "npm",
              "install",
              "--no-audit",
              "--no-fund",
              "--prefix",
              INSTALLED.toString(),
              PACKAGE);
      if (!Files.exists(program)) {
        throw new IOException("npm did not fetch " + PACKAGE + ": " + said);
      }
    }
    return program;
  }

  private static String run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(INSTALLED.resolve("errors.log").toFile()).start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), UTF_8);
    }
  }
}
