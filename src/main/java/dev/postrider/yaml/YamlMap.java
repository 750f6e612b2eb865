package dev.postrider.yaml;

import dev.postrider.problem.Location;
import dev.postrider.problem.NearestName;
import dev.postrider.problem.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A YAML mapping that is asked for its values by key and by the shape they should have.
///
/// A value of another shape is reported as a problem at its place and answered like one that is
/// missing, so that one run names every mistake. A text is what the author wrote: `no`, `010` and
/// `12:30:45` come back so. Keys asked for count as known. For one thread at a time.
public final class YamlMap {

  private final YamlText text;
  private final String path;
  private final Location location;
  private final Map<String, Node> values;
  private final Map<String, Location> keys;
  private final Set<String> known = new TreeSet<>();
  private final List<YamlMap> opened = new ArrayList<>();

  private YamlMap(YamlText text, String path, MappingNode node) {
    this.text = text;
    this.path = path;
    this.location = text.locationOf(node);
    this.values = new LinkedHashMap<>();
    this.keys = new HashMap<>();
    for (var pair : node.getValue()) {
      if (pair.getKeyNode() instanceof ScalarNode key) {
        values.putIfAbsent(key.getValue(), pair.getValueNode());
        keys.putIfAbsent(key.getValue(), text.locationOf(key));
      }
    }
  }

  /// Reads a piece of a file. Empty, with a problem, where it is no mapping; nothing at all is an
  /// empty one.
  ///
  /// @param firstLine the line of `file` on which `text` begins, from 1
  public static Optional<YamlMap> parse(Path file, int firstLine, String text, Problems problems) {
    return read(new YamlText(file, firstLine, text.lines().toList(), problems, Optional.empty()));
  }

  /// Reads a whole file in which `${env:NAME}` stands for a variable of `environment`; one that is
  /// not set is a problem at its place.
  public static Optional<YamlMap> parse(
      Path file, String text, Problems problems, Function<String, Optional<String>> environment) {
    return read(new YamlText(file, 1, text.lines().toList(), problems, Optional.of(environment)));
  }

  private static Optional<YamlMap> read(YamlText text) {
    return new YamlReader(text).read().map(node -> new YamlMap(text, "", node));
  }

  /// In the order of the file.
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  public Location location() {
    return location;
  }

  /// Where the value of `key` stands, or the mapping itself where there is none.
  public Location location(String key) {
    Node node = values.get(key);
    return node == null ? location : text.locationOf(node);
  }

  /// Where `key` itself stands, or the mapping where it is missing.
  public Location keyLocation(String key) {
    return keys.getOrDefault(key, location);
  }

  /// Where the words of a text begin, behind its quotation mark; without a column where the author
  /// began them on a line of their own.
  public Location textLocation(String key) {
    Location start = location(key);
    if (!(values.get(key) instanceof ScalarNode scalar) || scalar.isPlain()) {
      return start;
    }
    boolean quoted =
        scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
            || scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
    return new Location(start.file(), start.line(), quoted ? start.column() + 1 : 0);
  }

  /// True if `key` is there with a value, whatever its shape.
  public boolean has(String key) {
    return value(key).isPresent();
  }

  public boolean isMap(String key) {
    return values.get(key) instanceof MappingNode;
  }

  public boolean isText(String key) {
    return values.get(key) instanceof ScalarNode;
  }

  /// True for a list with a mapping in it.
  public boolean isListOfMaps(String key) {
    return values.get(key) instanceof SequenceNode list
        && list.getValue().stream().anyMatch(MappingNode.class::isInstance);
  }

  public Optional<String> text(String key) {
    return value(key)
        .flatMap(
            node ->
                node instanceof ScalarNode scalar
                    ? text.written(scalar)
                    : wrong(key, node, "a text", "Write words after the ':', on one line."));
  }

  /// One text, a text with commas, or a list; without the blank ones. Empty where there is none.
  public List<String> texts(String key) {
    return value(key)
        .map(node -> texts(key, node))
        .orElse(Stream.empty())
        .map(String::strip)
        .filter(written -> !written.isEmpty())
        .toList();
  }

  private Stream<String> texts(String key, Node node) {
    if (node instanceof ScalarNode scalar) {
      return text.written(scalar).stream().flatMap(written -> Stream.of(written.split(",")));
    }
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().filter(YamlMap::isPresent).flatMap(one -> element(key, one));
    }
    return this.<String>wrong(key, node, "a list of texts", "Write it as [one, two].").stream();
  }

  private Stream<String> element(String key, Node node) {
    Optional<String> written =
        node instanceof ScalarNode scalar
            ? text.written(scalar)
            : wrong(key, node, "a list of texts", "Write it as [one, two].");
    return written.stream();
  }

  /// A day or a time, in `zone` where the author named none.
  public Optional<Instant> instant(String key, ZoneId zone) {
    return parsed(
        key,
        written -> WrittenTime.parse(written, zone),
        "is not a date",
        "Write it as 2026-12-31 or 2026-12-31 09:30.");
  }

  /// A tag of BCP 47.
  public Optional<String> language(String key) {
    return parsed(key, WrittenLanguage::parse, "is not a language", "Write it as en or pt-BR.");
  }

  public Optional<Boolean> flag(String key) {
    return parsed(key, YamlMap::flagOf, "is neither true nor false", "Write true or false.");
  }

  private static Optional<Boolean> flagOf(String written) {
    return switch (written) {
      case "true", "True", "TRUE", "yes", "Yes", "on" -> Optional.of(true);
      case "false", "False", "FALSE", "no", "No", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// A whole number from `least` to `most`.
  public OptionalInt number(String key, int least, int most) {
    return parsed(
            key,
            written ->
                Optional.of(written)
                    .filter(it -> it.matches("[+-]?[0-9]{1,9}"))
                    .map(Integer::valueOf)
                    .filter(number -> number >= least && number <= most),
            "is not a number it may be",
            "Write a whole number from %d to %d.".formatted(least, most))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private <T> Optional<T> parsed(
      String key, Function<String, Optional<T>> parser, String what, String remedy) {
    Optional<String> written = text(key);
    Optional<T> value = written.flatMap(parser);
    if (written.isPresent() && value.isEmpty()) {
      problem(key, "%s %s: '%s'".formatted(name(key), what, written.get()), remedy);
    }
    return value;
  }

  public Optional<YamlMap> map(String key) {
    return value(key)
        .flatMap(
            node ->
                node instanceof MappingNode mapping
                    ? Optional.of(open(name(key), mapping))
                    : wrong(key, node, "a mapping", "Write its keys below it, indented."));
  }

  /// A list of mappings.
  public List<YamlMap> maps(String key) {
    return value(key).stream()
        .flatMap(
            node ->
                node instanceof SequenceNode list
                    ? list.getValue().stream()
                    : this.<Node>wrong(key, node, "a list", "Begin each part with '- '.").stream())
        .flatMap(
            node ->
                node instanceof MappingNode mapping
                    ? Stream.of(open(name(key), mapping))
                    : this.<YamlMap>wrong(key, node, "a mapping", "Write keys and values.")
                        .stream())
        .toList();
  }

  private YamlMap open(String path, MappingNode mapping) {
    YamlMap map = new YamlMap(text, path + ".", mapping);
    opened.add(map);
    return map;
  }

  /// The keys nobody asked for, in the order of the file: texts as written, `true` and `false` as
  /// [Boolean], lists as [List], mappings as [Map]; those without a value are left out.
  public Map<String, Object> rest() {
    var rest = new LinkedHashMap<String, Object>();
    values.forEach(
        (key, node) -> {
          if (!known.contains(key)) {
            plain(node).ifPresent(value -> rest.put(key, value));
          }
        });
    return rest;
  }

  private Optional<Object> plain(Node node) {
    if (!isPresent(node)) {
      return Optional.empty();
    }
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMap(text, "", mapping).rest());
    }
    if (node instanceof SequenceNode list) {
      return Optional.of(list.getValue().stream().flatMap(one -> plain(one).stream()).toList());
    }
    return text.written((ScalarNode) node)
        .map(
            written ->
                node.getTag().equals(Tag.BOOL) && written.matches("(?i)true|false")
                    ? Boolean.valueOf(written)
                    : written);
  }

  /// Reports each key nobody asked for as a problem, here and in the mappings handed out, with the
  /// nearest of the known names that do not stand here yet.
  public void reportUnknownKeys() {
    var free = new TreeSet<>(known);
    free.removeAll(values.keySet());
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        text.problems()
            .problem(
                keyLocation(key),
                "unknown key '%s'".formatted(name(key)),
                NearestName.meant(key, free)
                    .orElse("Known here: %s.".formatted(String.join(", ", known))));
      }
    }
    opened.forEach(YamlMap::reportUnknownKeys);
  }

  /// Reports what is wrong with the value of `key`.
  public void problem(String key, String what, String remedy) {
    text.problems().problem(location(key), what, remedy);
  }

  private Optional<Node> value(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key)).filter(YamlMap::isPresent);
  }

  private static boolean isPresent(Node node) {
    return !node.getTag().equals(Tag.NULL);
  }

  private <T> Optional<T> wrong(String key, Node node, String shape, String remedy) {
    String found =
        switch (node.getNodeId()) {
          case mapping -> "a mapping";
          case sequence -> "a list";
          default -> "'" + ((ScalarNode) node).getValue() + "'";
        };
    text.problems()
        .problem(
            text.locationOf(node), "%s is not %s: %s".formatted(name(key), shape, found), remedy);
    return Optional.empty();
  }

  /// As people name it from the top of the file: `mail.smtp.port`.
  public String name(String key) {
    return path + key;
  }
}
