package dev.postrider.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.feed.FeedFormat;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// The feeds folder under `/feeds/`, for feed readers and for the scripts of any page. Nothing
/// outside the folder is served, whatever links lie in it, and nothing hidden.
final class FeedFiles {

  private static final String PREFIX = "/feeds/";

  private final Path folder;

  FeedFiles(Path folder) {
    this.folder = folder;
  }

  void addTo(RoutesConfig routes) {
    routes.addHttpHandler(HandlerType.GET, PREFIX + "<file>", this::answer);
    routes.addHttpHandler(HandlerType.HEAD, PREFIX + "<file>", this::answer);
  }

  private void answer(Context context) {
    Path file = file(context.req().getRequestURI()).orElseThrow(NotFoundResponse::new);
    Representation feed = read(file).orElseThrow(NotFoundResponse::new);
    context.header("Access-Control-Allow-Origin", "*");
    feed.answer(context, "max-age=3600");
  }

  /// The file that a request names, whether it is there or not.
  private Optional<Path> file(String requestPath) {
    try {
      Path file = folder;
      for (String part : requestPath.substring(PREFIX.length()).split("/", -1)) {
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

  private Optional<Representation> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.toRealPath())) {
        return Optional.empty();
      }
      // before the bytes: a file replaced in between is then sent once more, never too seldom
      Instant lastModified = Files.getLastModifiedTime(file).toInstant();
      byte[] bytes = Files.readAllBytes(file);
      return Optional.of(new Representation(bytes, mediaType(file), Optional.of(lastModified)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String mediaType(Path file) {
    return Stream.of(FeedFormat.values())
        .filter(format -> file.endsWith(format.fileName()))
        .map(format -> format.mediaType() + "; charset=utf-8")
        .findFirst()
        .orElse("application/octet-stream");
  }
}
