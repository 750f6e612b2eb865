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

  private static final ListenAddress BY_DEFAULT =
      new ListenAddress("127.0.0.1", 8080, "web.listen");

  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  WebSettings settings() {
    ListenAddress listen = sections.listen(map, "listen", BY_DEFAULT);
    URI byDefault = URI.create("http://127.0.0.1:" + listen.port() + "/");
    return new WebSettings(
        listen,
        sections.folder(map, "url").orElse(byDefault),
        map.flag("index-editions").orElse(false),
        trustedProxies(),
        sections.choice(map, "proxy-header", ProxyHeader.X_FORWARDED_FOR),
        allowOrigins(),
        SignUpSection.settings(sections.open(map, "sign-up")));
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
