package dev.postrider.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.audience.Topic;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the page shows an edition, as its address says.
///
/// @param topics those of the reader; none for all
/// @param template another look; empty for the digest's own
/// @param dark as by night
/// @param images whether pictures are shown
record View(Set<Topic> topics, Optional<String> template, boolean dark, boolean images) {

  View {
    topics = Set.copyOf(topics);
  }

  /// @param query the part of an address behind `?`, encoded; null for none. What is not known in
  ///   it is left alone.
  static View of(@Nullable String query) {
    return new View(
        Topic.all(values(query, "topic").toList()),
        values(query, "template").findFirst().filter(name -> !name.isBlank()),
        value(query, "colours").equals("dark"),
        !value(query, "images").equals("off"));
  }

  /// The value of `name` in such a part; empty where it has none.
  static String value(@Nullable String query, String name) {
    return values(query, name).findFirst().orElse("");
  }

  private static Stream<String> values(@Nullable String query, String name) {
    return Stream.of(query == null ? "" : query)
        .flatMap(all -> Stream.of(all.split("&")))
        .filter(part -> part.startsWith(name + "="))
        .map(part -> decoded(part.substring(name.length() + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  View in(String other) {
    return new View(topics, Optional.of(other), dark, images);
  }

  View dark(boolean by) {
    return new View(topics, template, by, images);
  }

  View images(boolean on) {
    return new View(topics, template, dark, on);
  }

  /// The way back to [#of], with its `?`.
  String query() {
    var parts = new ArrayList<String>();
    topics.stream().sorted().forEach(topic -> parts.add("topic=" + encoded(topic.name())));
    template.ifPresent(name -> parts.add("template=" + encoded(name)));
    parts.add("colours=" + (dark ? "dark" : "light"));
    parts.add("images=" + (images ? "on" : "off"));
    return "?" + String.join("&", parts);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
