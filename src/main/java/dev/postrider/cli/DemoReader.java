package dev.postrider.cli;

import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.post.Tag;
import java.util.List;

/// Somebody made up, who stands for a kind of reader.
record DemoReader(String name, String address, List<String> topics) {

  /// One who reads everything, one with the topic of the newest post, one with two topics of older
  /// ones, and one with a topic that no post has.
  static List<DemoReader> all(Posts posts) {
    List<String> topics =
        posts.newestFirst().stream()
            .map(Post::tags)
            .flatMap(List::stream)
            .map(Tag::name)
            .distinct()
            .toList();
    return List.of(
        new DemoReader("Maren Holt", "maren@readers.example", List.of()),
        new DemoReader("Tomas Wren", "tomas@readers.example", some(topics, 0, 1)),
        new DemoReader("Ida Marrow", "ida@readers.example", some(topics, 1, 3)),
        new DemoReader("Odd Sand", "odd@readers.example", List.of("knots and splices")));
  }

  private static List<String> some(List<String> topics, int from, int to) {
    return topics.subList(Math.min(from, topics.size()), Math.min(to, topics.size()));
  }

  String interests() {
    return topics.isEmpty() ? "everything" : String.join(" and ", topics);
  }
}
