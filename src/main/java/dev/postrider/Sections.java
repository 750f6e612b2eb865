package dev.postrider;

import dev.postrider.mail.Address;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.yaml.YamlMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/// The sections of the settings file, and the kinds of values that stand in several of them.
record Sections(Path file, Path siteFolder, Problems problems) {

  static final int MAX_PORT = 65_535;

  /// An empty section where there is none, so that every key has its default.
  YamlMap open(YamlMap map, String key) {
    return map.map(key).orElseGet(this::none);
  }

  private YamlMap none() {
    return YamlMap.parse(file, 1, "", problems).orElseThrow();
  }

  /// What a file says that somebody named; empty, with a problem, where it is not there or not
  /// UTF-8.
  ///
  /// @param remedy for a file that is not there
  /// @throws UncheckedIOException if it is there and cannot be read
  Optional<String> text(Path named, String remedy) {
    try {
      if (!Files.exists(named)) {
        problems.problem(Location.of(named), "there is no such file", remedy);
        return Optional.empty();
      }
      return Optional.of(Files.readString(named));
    } catch (CharacterCodingException _) {
      problems.problem(Location.of(named), "this is not UTF-8", "Save the file as UTF-8.");
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + named, e);
    }
  }

  /// One line of words, however the YAML was folded; may be empty.
  Optional<String> line(YamlMap map, String key) {
    return map.text(key).map(text -> text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
  }

  /// A path told from the site's folder; never empty, as no path lies in an empty one.
  Path path(String text) {
    Path path = siteFolder.resolve(text).normalize();
    return path.toString().isEmpty() ? Path.of(".") : path;
  }

  /// An http address that other addresses are put behind: it always ends in `/`.
  Optional<URI> folder(YamlMap map, String key) {
    return uri(map, key).map(uri -> uri.toString().endsWith("/") ? uri : URI.create(uri + "/"));
  }

  /// An absolute http address.
  Optional<URI> uri(YamlMap map, String key) {
    return map.text(key)
        .flatMap(
            text -> {
              Optional<URI> uri = http(text);
              if (uri.isEmpty()) {
                map.problem(
                    key,
                    map.name(key) + " is not an http address: '" + text + "'",
                    "Write it whole, as https://www.example.com/.");
              }
              return uri;
            });
  }

  /// What is an absolute http address that can be asked; empty otherwise.
  static Optional<URI> http(String text) {
    try {
      var uri = new URI(text.strip());
      boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean reachable = uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= MAX_PORT;
      return known && reachable ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /// Where something listens, as `127.0.0.1:8080`.
  ListenAddress listen(YamlMap map, String key, ListenAddress byDefault) {
    Optional<String> text = map.text(key);
    Optional<ListenAddress> listen = text.flatMap(it -> listen(it, map.name(key)));
    if (text.isPresent() && listen.isEmpty()) {
      map.problem(
          key,
          map.name(key) + " is not host:port: '" + text.get() + "'",
          "Write " + byDefault + ".");
    }
    return listen.orElse(byDefault);
  }

  private static Optional<ListenAddress> listen(String text, String name) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    return colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MAX_PORT
        ? Optional.empty()
        : Optional.of(new ListenAddress(text.substring(0, colon), Integer.parseInt(port), name));
  }

  Optional<Address> address(YamlMap map, String key) {
    return map.text(key).flatMap(text -> address(map, key, text));
  }

  /// Several, each once.
  List<Address> addresses(YamlMap map, String key) {
    var addresses = new LinkedHashMap<String, Address>();
    for (String text : map.texts(key)) {
      address(map, key, text)
          .ifPresent(address -> addresses.putIfAbsent(address.canonical(), address));
    }
    return List.copyOf(addresses.values());
  }

  private static Optional<Address> address(YamlMap map, String key, String text) {
    Optional<Address> address = Address.parse(text);
    if (address.isEmpty()) {
      map.problem(
          key,
          map.name(key) + " is not an email address: '" + text + "'",
          "Write it as ada@example.com or Ada Harbour <ada@example.com>.");
    }
    return address;
  }

  Optional<ZoneId> zone(YamlMap map, String key) {
    return map.text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(ZoneId.of(text));
              } catch (DateTimeException e) {
                map.problem(
                    key,
                    map.name(key) + " is not a time zone: '" + text + "'",
                    "Write a name of the IANA list, as Europe/London.");
                return Optional.empty();
              }
            });
  }

  Optional<Duration> duration(YamlMap map, String key) {
    return map.text(key)
        .flatMap(
            text -> {
              Optional<Duration> duration = Quantity.duration(text);
              if (duration.isEmpty()) {
                map.problem(
                    key,
                    map.name(key) + " is not a time: '" + text + "'",
                    "Write it as 90s, 30m, 48h or 7d.");
              }
              return duration;
            });
  }

  /// One of the names of `choices`, in lower case and with hyphens.
  <E extends Enum<E>> E choice(YamlMap map, String key, E byDefault) {
    Optional<String> text = map.text(key);
    E[] choices = byDefault.getDeclaringClass().getEnumConstants();
    for (E choice : choices) {
      if (text.isEmpty() || word(choice).equals(text.get())) {
        return text.isEmpty() ? byDefault : choice;
      }
    }
    var words = new StringJoiner(", ");
    for (E choice : choices) {
      words.add(word(choice));
    }
    map.problem(
        key,
        map.name(key) + " is unknown: '" + text.orElse("") + "'",
        "Write one of: " + words + ".");
    return byDefault;
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
