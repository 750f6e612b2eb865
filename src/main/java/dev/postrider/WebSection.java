package dev.postrider;

import dev.postrider.WebSettings.Network;
import dev.postrider.WebSettings.ProxyHeader;
import dev.postrider.yaml.YamlMap;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// `web:`, the pages and where they are reached.
record WebSection(Sections sections, YamlMap map) {

  /// Only somebody at this machine comes from there, and most often that is a proxy.
  private static final List<String> THIS_MACHINE = List.of("127.0.0.0/8", "::1");

  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  WebSettings settings() {
    String listen = map.text("listen").orElse("127.0.0.1:8080");
    int colon = listen.lastIndexOf(':');
    Optional<Integer> port = port(listen.substring(colon + 1));
    if (colon < 1 || port.isEmpty()) {
      map.problem(
          "listen", "web.listen is not host:port: '" + listen + "'", "Write 127.0.0.1:8080.");
    }
    String host = listen.substring(0, Math.max(colon, 0));
    URI byDefault = URI.create("http://127.0.0.1:" + port.orElse(8080) + "/");
    return new WebSettings(
        host,
        port.orElse(0),
        sections.folder(map, "url").orElse(byDefault),
        map.flag("index-editions").orElse(false),
        trustedProxies(),
        sections.choice(map, "proxy-header", ProxyHeader.X_FORWARDED_FOR),
        allowOrigins(),
        SignUpSection.settings(sections.open(map, "sign-up")));
  }

  private static Optional<Integer> port(String text) {
    return text.matches("\\d{1,5}") && Integer.parseInt(text) <= Sections.MAX_PORT
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  private List<Network> trustedProxies() {
    var networks = new ArrayList<Network>();
    for (String text : map.has("trusted-proxies") ? map.texts("trusted-proxies") : THIS_MACHINE) {
      Optional<Network> network = Network.parse(text);
      network.ifPresentOrElse(
          networks::add,
          () ->
              map.problem(
                  "trusted-proxies",
                  "web.trusted-proxies has what is no address: '" + text + "'",
                  "Write 10.0.0.7, or a network as 10.0.0.0/8."));
    }
    return networks;
  }

  /// As a browser writes them (RFC 6454 §6.2).
  private List<String> allowOrigins() {
    var origins = new ArrayList<String>();
    for (String text : map.texts("allow-origins")) {
      String origin = text.toLowerCase(Locale.ROOT);
      if (ORIGIN.matcher(origin).matches()) {
        origins.add(origin);
      } else {
        map.problem(
            "allow-origins",
            "web.allow-origins has what is no origin: '" + text + "'",
            "Write https:// and the host alone, as https://www.example.com.");
      }
    }
    return origins;
  }
}
