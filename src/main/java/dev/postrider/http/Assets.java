package dev.postrider.http;

import dev.postrider.page.Look;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/// What pages are drawn with: the style sheet and the icon.
public record Assets(Asset styleSheet, Asset icon) {

  /// A file of the program.
  public record Asset(String name, Representation representation) {

    /// A file of pages that do not look as the others do.
    ///
    /// @param name within the root of the pages
    public static Asset of(String name, byte[] bytes, String mediaType) {
      return new Asset(name, Representation.of(bytes, mediaType, Optional.empty()));
    }

    /// From the root of the pages; changes with the bytes, so that they can be kept for ever.
    public String path() {
      return name + "?" + representation.version();
    }

    public void addTo(RoutesConfig routes) {
      Routes.read(routes, "/" + name, this::answer);
    }

    private void answer(Context context) {
      context.header("Cross-Origin-Resource-Policy", "cross-origin");
      representation.answer(context, "max-age=31536000, immutable");
    }
  }

  public static Assets load() {
    return new Assets(
        Asset.of("postrider.css", Look.styleSheet("/web/readers.css"), "text/css; charset=utf-8"),
        Asset.of("mark.svg", Look.mark(), "image/svg+xml"));
  }

  public void addTo(RoutesConfig routes) {
    styleSheet.addTo(routes);
    icon.addTo(routes);
  }
}
