package dev.postrider.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What pages are drawn with: the style sheet and the icon.
record Assets(Asset styleSheet, Asset icon) {

  /// A file of the program.
  record Asset(String name, Representation representation) {

    /// From the root of the pages; changes with the bytes, so that they can be kept for ever.
    String path() {
      return name + "?" + representation.version();
    }

    private void answer(Context context) {
      representation.answer(context, "max-age=31536000, immutable");
    }
  }

  static Assets load() {
    return new Assets(
        load("postrider.css", "text/css; charset=utf-8"), load("mark.svg", "image/svg+xml"));
  }

  private static Asset load(String name, String mediaType) {
    try (InputStream in = Assets.class.getResourceAsStream("/web/" + name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new Asset(name, new Representation(bytes, mediaType, Optional.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of the program", e);
    }
  }

  void addTo(RoutesConfig routes) {
    for (Asset asset : List.of(styleSheet, icon)) {
      routes.addHttpHandler(HandlerType.GET, "/" + asset.name(), asset::answer);
      routes.addHttpHandler(HandlerType.HEAD, "/" + asset.name(), asset::answer);
    }
  }
}
