package dev.postrider.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A headless browser that lays a page out in frames of several widths and tells what it sees. It
/// asks nobody but this machine.
final class Chromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final int TIMEOUT_SECONDS = 60;

  /// What runs once all frames are loaded, and leaves a list of [Look] in the document. A colour
  /// that is half transparent is refused, and the list is missing then.
  private static final String PROBE =
      """
      <script>
      const colour = (value) => {
        const [red, green, blue, alpha = 1] = value.match(/[\\d.]+/g).map(Number);
        if (alpha > 0 && alpha < 1) throw new Error(value);
        return {red, green, blue, alpha};
      };
      const ground = (element) => {
        const own = colour(getComputedStyle(element).backgroundColor);
        return own.alpha ? own : ground(element.parentElement);
      };
      const words = (document) => {
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const range = document.createRange();
          range.selectNode(walker.currentNode);
          const parent = walker.currentNode.parentElement;
          if (walker.currentNode.data.trim() && range.getClientRects().length) {
            found.push({
              text: walker.currentNode.data.trim(),
              ink: colour(getComputedStyle(parent).color),
              ground: ground(parent)});
          }
        }
        return found;
      };
      const target = (element) => {
        const {left, right, width, height} = element.getBoundingClientRect();
        return {tag: element.localName, text: element.innerText, left, right, width, height};
      };
      const look = (frame) => {
        const document = frame.contentDocument;
        return {
          width: frame.clientWidth,
          contentWidth: document.documentElement.scrollWidth,
          titles: document.querySelectorAll('h1').length,
          ground: ground(document.body),
          words: words(document),
          targets: [...document.querySelectorAll('a[href], button')].map(target)};
      };
      onload = () => {
        const looks = JSON.stringify([...document.querySelectorAll('iframe')].map(look));
        const result = document.createElement('script');
        result.type = 'application/json';
        result.textContent = looks.replaceAll('<', '\\\\u003c');
        document.body.append(result);
      };
      </script>
      """;

  /// What the reader's machine prefers.
  enum Scheme {
    DARK(0),
    LIGHT(1);

    /// Blink's name of it.
    private final int number;

    Scheme(int number) {
      this.number = number;
    }
  }

  /// A page in a frame of `width` pixels.
  ///
  /// @param contentWidth more than `width` where the page scrolls sideways, in pixels
  /// @param titles how many `h1`
  /// @param words each run of text that is drawn
  /// @param targets what can be clicked
  record Look(
      int width,
      int contentWidth,
      int titles,
      Colour ground,
      List<Words> words,
      List<Target> targets) {}

  record Words(String text, Colour ink, Colour ground) {

    /// WCAG 2.2, contrast ratio: 1 to 21.
    double contrast() {
      double one = ink.luminance() + 0.05;
      double other = ground.luminance() + 0.05;
      return Math.max(one, other) / Math.min(one, other);
    }
  }

  /// A link or button, in pixels from the left of its page.
  record Target(String tag, String text, double left, double right, double width, double height) {}

  record Colour(int red, int green, int blue) {

    /// WCAG 2.2, relative luminance: 0 is black, 1 is white.
    double luminance() {
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
      double share = channel / 255.0;
      return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
  }

  private final Path folder;

  /// @param folder an empty one, for the browser's profile
  Chromium(Path folder) {
    this.folder = folder;
  }

  /// Looks at the page once in each of the widths, which are in pixels.
  ///
  /// @throws IllegalStateException if there is no browser or it tells nothing
  List<Look> lookAt(String html, Scheme scheme, int... widths) {
    try {
      Path page = Files.writeString(folder.resolve("page.html"), framed(html, widths));
      String drawn = draw(page, scheme);
      Element result = Jsoup.parse(drawn).selectFirst("script[type=application/json]");
      if (result == null) {
        throw new IllegalStateException("Chromium measured nothing: " + log());
      }
      return JsonMapper.shared().readValue(result.data(), new TypeReference<List<Look>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at a page in " + folder, e);
    }
  }

  /// Frames are higher than any page, so that none has a vertical scroll bar.
  private static String framed(String html, int... widths) {
    String srcdoc = html.replace("&", "&amp;").replace("\"", "&quot;");
    return Arrays.stream(widths)
        .mapToObj(
            width ->
                "<iframe style=\"width: %dpx; height: 12000px; border: 0\" srcdoc=\"%s\"></iframe>\n"
                    .formatted(width, srcdoc))
        .collect(Collectors.joining("", "<!doctype html><meta charset=\"utf-8\">\n", PROBE));
  }

  private String draw(Path page, Scheme scheme) throws IOException {
    Path drawn = folder.resolve("drawn.html");
    Process browser =
        new ProcessBuilder(command(page, scheme))
            .redirectOutput(drawn.toFile())
            .redirectError(folder.resolve("browser.log").toFile())
            .start();
    try {
      if (!browser.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Chromium did not end in time: " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Chromium ran", e);
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    return Files.readString(drawn);
  }

  private List<String> command(Path page, Scheme scheme) {
    return command(
        folder,
        "--blink-settings=preferredColorScheme=" + scheme.number,
        "--dump-dom",
        page.toUri().toString());
  }

  /// @param folder where the browser may have its profile
  static List<String> command(Path folder, String... more) {
    var command =
        new ArrayList<>(
            List.of(
                program().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(more));
    return command;
  }

  private static Path program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The browser tests need Chromium and the PATH has none of "
                        + String.join(", ", NAMES)
                        + ": install it (apt-get install chromium), or leave out -Pbrowser."));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("browser.log"));
  }
}
