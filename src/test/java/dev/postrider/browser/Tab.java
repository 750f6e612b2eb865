package dev.postrider.browser;

import static java.util.Objects.requireNonNull;

import dev.postrider.browser.Chromium.Scheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A tab of a headless browser, steered from outside (Chrome DevTools Protocol): it opens a page as
/// a visitor does, can be clicked in, and tells what the page asked for and complained of. It asks
/// nobody but this machine.
final class Tab implements AutoCloseable {

  private static final int TIMEOUT_SECONDS = 60;

  private final Process browser;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final AtomicInteger commands = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();

  private Tab(Process browser, URI address) {
    this.browser = browser;
    this.socket = client.newWebSocketBuilder().buildAsync(address, new Ear()).join();
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      tell(domain + ".enable", Map.of());
    }
    tell("Emulation.setScrollbarsHidden", Map.of("hidden", true));
  }

  /// @param folder an empty one, for the browser's profile
  static Tab open(Path folder) throws IOException {
    Process browser =
        new ProcessBuilder(Chromium.command(folder, "--remote-debugging-port=0", "about:blank"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("browser.log").toFile())
            .start();
    Path port = folder.resolve("profile/DevToolsActivePort");
    try {
      Awaitility.await().atMost(Duration.ofSeconds(TIMEOUT_SECONDS)).until(() -> isWhole(port));
      return new Tab(browser, address(Files.readAllLines(port).getFirst()));
    } catch (RuntimeException e) {
      end(browser);
      throw e;
    }
  }

  private static boolean isWhole(Path port) throws IOException {
    return Files.exists(port) && Files.readAllLines(port).size() > 1;
  }

  /// Of the one tab there is.
  private static URI address(String port) {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
      String tabs = client.send(request, BodyHandlers.ofString()).body();
      return JsonMapper.shared()
          .readTree(tabs)
          .valueStream()
          .filter(tab -> tab.get("type").asString().equals("page"))
          .map(tab -> URI.create(tab.get("webSocketDebuggerUrl").asString()))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("Chromium does not say where its tab is", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Chromium was asked for its tab", e);
    }
  }

  /// Opens `page` and waits until all of it is there.
  ///
  /// @param width of the window, in pixels
  void show(URI page, int width, Scheme scheme) {
    tell(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    String preferred = scheme.name().toLowerCase(Locale.ROOT);
    var feature = Map.of("name", "prefers-color-scheme", "value", preferred);
    tell("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    requests.clear();
    complaints.clear();
    loaded = new CompletableFuture<>();
    tell("Page.navigate", Map.of("url", page.toString()));
    loaded.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  /// What `script` gives, once it is settled.
  JsonNode evaluate(String script) {
    JsonNode answer =
        tell(
            "Runtime.evaluate",
            Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException("a script failed: " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  /// One click with the left button in the middle of the first line of the first element that
  /// `selector` finds.
  void click(String selector) {
    JsonNode place =
        evaluate(
            """
            (() => {
              const element = document.querySelector('%s');
              element.scrollIntoView({block: 'center'});
              const {left, top, width, height} = element.getClientRects()[0];
              return {x: left + width / 2, y: top + height / 2};
            })()
            """
                .formatted(selector));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      tell(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              place.get("x").asDouble(),
              "y",
              place.get("y").asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /// [#click], and waits until all of the page is there that this leads to.
  void press(String selector) {
    loaded = new CompletableFuture<>();
    click(selector);
    loaded.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  /// Types into the field that `selector` finds.
  void type(String selector, String text) {
    click(selector);
    tell("Input.insertText", Map.of("text", text));
  }

  /// From now on the scripts of pages are not run; those of [#evaluate] are.
  void runNoScripts() {
    tell("Emulation.setScriptExecutionDisabled", Map.of("value", true));
  }

  /// The page as it looks now, down to `maxHeight` pixels, a PNG picture.
  byte[] picture(int maxHeight) {
    JsonNode size = tell("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
    double height = Math.min(maxHeight, size.get("height").asDouble());
    double width = size.get("width").asDouble();
    var clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    JsonNode answer =
        tell("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode(answer.get("data").asString());
  }

  /// The addresses asked for since the page was opened, its own first.
  List<String> requests() {
    return List.copyOf(requests);
  }

  /// What stands in the console since the page was opened.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonNode tell(String method, Map<String, ?> parameters) {
    int id = commands.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    answers.put(id, answer);
    var command = Map.of("id", id, "method", method, "params", parameters);
    socket.sendText(JsonMapper.shared().writeValueAsString(command), true).join();
    JsonNode said = answer.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    if (said.has("error")) {
      throw new IllegalStateException(method + " failed: " + said.get("error"));
    }
    return said.get("result");
  }

  private void hear(JsonNode message) {
    if (message.has("id")) {
      requireNonNull(answers.remove(message.get("id").asInt())).complete(message);
      return;
    }
    JsonNode event = message.get("params");
    switch (message.get("method").asString()) {
      case "Page.loadEventFired" -> loaded.complete(true);
      case "Network.requestWillBeSent" -> requests.add(event.get("request").get("url").asString());
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
          complaints.add(event.toString());
      default -> {}
    }
  }

  @Override
  public void close() {
    end(browser);
    client.shutdownNow();
  }

  private static void end(Process browser) {
    browser.descendants().forEach(ProcessHandle::destroyForcibly);
    browser.destroyForcibly();
    browser.onExit().join();
  }

  /// Puts messages together that come in pieces.
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder heard = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
      heard.append(piece);
      if (last) {
        JsonNode message = JsonMapper.shared().readTree(heard.toString());
        heard.setLength(0);
        hear(message);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
