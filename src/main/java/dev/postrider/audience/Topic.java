package dev.postrider.audience;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Something a reader can choose to read about; as a rule a tag of the posts.
///
/// @param name as compared: NFC, lower case, single spaces
public record Topic(String name) implements Comparable<Topic> {

  public Topic {
    if (name.isBlank() || !name.equals(normal(name))) {
      throw new IllegalArgumentException("a topic is made by Topic.of, was: '" + name + "'");
    }
  }

  /// The topic that people mean by `text`, whatever its case and spaces.
  ///
  /// @throws IllegalArgumentException if it is blank
  public static Topic of(String text) {
    return new Topic(normal(text));
  }

  /// Each once, in order of name.
  public static SortedSet<Topic> all(Collection<String> texts) {
    return texts.stream()
        .filter(text -> !text.isBlank())
        .map(Topic::of)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Lower case can leave marks in another order than NFC wants them, so that is done again.
  private static String normal(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC)
        .replaceAll("\\s+", " ")
        .strip();
  }

  @Override
  public int compareTo(Topic other) {
    return Comparator.comparing(Topic::name).compare(this, other);
  }

  /// A choice of topics as one text: a line each, once and in order; empty for no choice, which is
  /// all.
  public static String write(Collection<Topic> topics) {
    return topics.stream().sorted().distinct().map(Topic::name).collect(Collectors.joining("\n"));
  }

  /// The way back from [#write].
  public static List<Topic> read(String text) {
    return text.lines().map(Topic::of).toList();
  }
}
