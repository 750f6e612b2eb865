package dev.postrider.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The feeds folder under `/feeds/`, for feed readers and for the scripts of any page. `/feeds/`
/// itself is its page for people. Nothing outside the folder is served, whatever links lie in it,
/// and nothing hidden.
public final class FeedFiles {

  public static final String PREFIX = "/feeds/";
  private static final String INDEX = "index.html";

  /// What the page of the feeds needs: its style sheet and its pictures lie beside it.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private final Path folder;
  private final KeptFiles files;

  public FeedFiles(Path folder, InstantSource clock) {
    this.folder = folder;
    this.files = new KeptFiles(folder, clock);
  }

  public void addTo(RoutesConfig routes) {
    for (String path : List.of(PREFIX, PREFIX + "<file>")) {
      Routes.read(routes, path, this::answer);
      routes.addHttpHandler(HandlerType.OPTIONS, path, FeedFiles::allow);
    }
  }

  private void answer(Context context) {
    letAnyScriptRead(context);
    context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    file(context.req().getRequestURI())
        .flatMap(files::get)
        .orElseThrow(NotFoundResponse::new)
        .answer(context, "max-age=3600");
  }

  public static void letAnyScriptRead(Context context) {
    context
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Expose-Headers", "ETag")
        .header("Cross-Origin-Resource-Policy", "cross-origin");
  }

  /// What a browser asks before it lets a script of another site send `If-None-Match` (Fetch, CORS
  /// preflight). Kept for a day, as the answer never changes.
  public static void allow(Context context) {
    context
        .status(204)
        .header("Allow", "GET, HEAD, OPTIONS")
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Allow-Methods", "GET, HEAD")
        .header("Access-Control-Allow-Headers", "*")
        .header("Access-Control-Max-Age", "86400");
  }

  /// The file that a request names, whether it is there or not.
  private Optional<Path> file(String requestPath) {
    if (!requestPath.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String path = requestPath.substring(PREFIX.length());
    try {
      Path file = folder;
      for (String part : (path.isEmpty() ? INDEX : path).split("/", -1)) {
        String name = URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        if (!isPlain(name)) {
          return Optional.empty();
        }
        file = file.resolve(name);
      }
      return Optional.of(file);
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty() && !name.startsWith(".") && !name.contains("/") && !name.contains("\\");
  }
}
