package dev.postrider.proof;

import dev.postrider.edition.EditionModel.Story;
import dev.postrider.post.Author;
import dev.postrider.post.Body;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.post.Tag;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Posts that nobody wrote.
final class SamplePosts {

  private static final Instant NEWEST = Instant.parse("2026-11-19T08:00:00Z");
  private static final String SITE = "https://harbourgazette.example/";

  private SamplePosts() {}

  /// A post that has everything.
  ///
  /// @param number from 1, the newest
  static Story full(int number) {
    String excerpt = "You cannot name a letter you have not written: finish it & read it aloud.";
    var image =
        new Image(URI.create(SITE + "media/" + number + ".png"), "A pencil.", Optional.empty());
    return story(
        number,
        "Write the subject line last, part " + number,
        List.of(Tag.named("Letter writing"), Tag.named("Finding readers")),
        Optional.of(image),
        new Body("<p>" + excerpt.replace("&", "&amp;") + "</p>", excerpt, () -> excerpt + "\n"));
  }

  /// A post that has nothing but a title, in a script that is written from right to left.
  ///
  /// @param number from 1, the newest
  static Story bare(int number) {
    return story(
        number, "رسالة " + number, List.of(), Optional.empty(), new Body("", "", () -> ""));
  }

  private static Story story(
      int number, String title, List<Tag> tags, Optional<Image> image, Body body) {
    Instant published = NEWEST.minus(Duration.ofDays(number));
    var post =
        new Post(
            "tag:harbourgazette.example,2026:" + number,
            URI.create(SITE + "posts/" + number),
            title,
            published,
            published,
            tags,
            List.of(new Author("Tomas Wren", Optional.empty(), Optional.empty())),
            image,
            Optional.empty(),
            "en",
            "0",
            Map.of(),
            Path.of("content", number + ".md"));
    return new Story(post, body);
  }
}
