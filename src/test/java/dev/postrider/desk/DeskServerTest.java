package dev.postrider.desk;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SettingsFile;
import dev.postrider.monitor.Requests;
import dev.postrider.server.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskServerTest {

  private static final String PASSWORD = "correct horse: battery";

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
  private @Nullable Postrider postrider;
  private @Nullable Listener desk;

  @AfterEach
  void close() {
    if (desk != null) {
      desk.close();
    }
    if (postrider != null) {
      postrider.close();
    }
  }

  private void serve(String settings) throws IOException {
    desk = open(settings).orElseThrow();
  }

  private Optional<Listener> open(String settings) throws IOException {
    Files.createDirectories(folder.resolve("feeds"));
    Path file = folder.resolve(SettingsFile.NAME);
    Files.writeString(
        file, "site: {title: T, url: https://a.example/}\ndesk: {" + settings + "}\n");
    postrider = new Postrider(new SettingsFile(folder, file, _ -> Optional.empty()).read(), clock);
    return DeskServer.start(postrider, new Requests());
  }

  @Test
  void nobodyIsAnsweredWhereItIsOff() throws IOException {
    assertThat(open("listen: off")).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsNamedWithTheKeyToChange() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String wanted = "127.0.0.1:" + taken.getLocalPort();

      assertThatThrownBy(() -> open("listen: '" + wanted + "'"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("cannot listen on " + wanted)
          .hasRootCauseMessage("another program has that port. Change desk.listen.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "localhost:9000", "127.0.0.1:8081"})
  void itAnswersByTheNamesOfThisMachine(String host) throws IOException {
    serve("listen: '127.0.0.1:0'");

    assertThat(askBy(host)).startsWith("HTTP/1.1 404 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8081"})
  void itAnswersNobodyWhoCallsItByAnotherName(String host) throws IOException {
    serve("listen: '127.0.0.1:0'");

    assertThat(askBy(host))
        .startsWith("HTTP/1.1 421 ")
        .contains("Cache-Control: no-store", "default-src 'none'")
        .endsWith("This page answers to 127.0.0.1 and localhost alone.\n");
  }

  @Test
  void whoKnowsThePasswordComesIn() throws Exception {
    serve("listen: '127.0.0.1:0', password: '" + PASSWORD + "'");

    HttpResponse<String> asked = get("nowhere", Optional.empty());
    HttpResponse<String> wrong = get("nowhere", Optional.of("ada:" + PASSWORD + "!"));
    HttpResponse<String> right = get("nowhere", Optional.of("ada:" + PASSWORD));

    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(asked.headers().firstValue("WWW-Authenticate"))
        .hasValue("Basic realm=\"Postrider\", charset=\"UTF-8\"");
    assertThat(asked.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(right.statusCode()).isEqualTo(404);
  }

  @Test
  void whoGuessesIsStoppedForAMinute() throws Exception {
    serve("listen: '127.0.0.1:0', password: '" + PASSWORD + "'");
    for (int i = 0; i < 10; i++) {
      assertThat(get("nowhere", Optional.of("ada:guess" + i)).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> stopped = get("nowhere", Optional.of("ada:" + PASSWORD));
    clock.advance(Duration.ofMinutes(1));
    HttpResponse<String> later = get("nowhere", Optional.of("ada:" + PASSWORD));

    assertThat(stopped.statusCode()).isEqualTo(429);
    assertThat(stopped.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(later.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthz", "readyz"})
  void howItIsMayBeAskedByAnybody(String page) throws Exception {
    serve("listen: '127.0.0.1:0', password: '" + PASSWORD + "'");

    HttpResponse<String> answer = get(page, Optional.empty());

    assertThat(answer.body()).isEqualTo("ok\n");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "metrics"})
  void whatItTellsIsKeptNowhere(String page) throws Exception {
    serve("listen: '127.0.0.1:0'");

    HttpResponse<String> answer = get(page, Optional.empty());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
  }

  private URI address() {
    return Objects.requireNonNull(desk).address();
  }

  private HttpResponse<String> get(String path, Optional<String> login) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(address() + path));
      login.ifPresent(
          pair ->
              request.header(
                  "Authorization",
                  "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))));
      return client.send(request.build(), ofString());
    }
  }

  private String askBy(String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), address().getPort())) {
      socket.setSoTimeout(10_000);
      String request = "GET /nowhere HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
