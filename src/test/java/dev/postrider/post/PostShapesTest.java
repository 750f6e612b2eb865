package dev.postrider.post;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `content/shapes` holds every shape in which real folders say the same things, a folder for each
/// kind; the golden file tells what is understood of each.
class PostShapesTest {

  private static final Path SHAPES = Path.of("src/test/resources/content/shapes");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final PostFolder folder = new PostFolder(Site.settings(SHAPES), new SettableClock(NOW));
  private final Problems problems = new Problems();

  @Test
  void everyShapeIsUnderstood() {
    Posts posts = folder.read(problems);

    String told =
        Stream.of(
                posts.newestFirst().stream()
                    .sorted(Comparator.comparing(Post::source))
                    .map(this::told),
                Stream.of("left out:\n"),
                posts.leftOut().stream().map(out -> out.source() + " " + out.reason() + "\n"),
                Stream.of("\nproblems:\n"),
                problems.all().stream().map(Problem::toString).map(line -> named(line) + "\n"))
            .flatMap(lines -> lines)
            .collect(Collectors.joining());
    Golden.assertMatches("post/shapes.txt", told);
  }

  private String told(Post post) {
    List<Tag> tags = post.tags();
    return Stream.of(
                post.source().toString(),
                "title: " + post.title(),
                "date: " + post.published(),
                post.updated().equals(post.published()) ? "" : "updated: " + post.updated(),
                tags.isEmpty() ? "" : "tags: " + tags.stream().map(Tag::name).toList(),
                post.image().map(image -> "image: " + told(image)).orElse(""),
                "says: " + folder.body(post, problems).orElseThrow().excerpt(),
                "authors: " + post.authors().stream().map(PostShapesTest::told).toList(),
                "link: " + post.link(),
                "id: " + post.id(),
                "language: " + post.language(),
                post.rest().isEmpty() ? "" : "rest: " + sorted(post.rest()))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n  "))
        + "\n\n";
  }

  private static String told(Image image) {
    return "%s '%s' %s"
        .formatted(
            image.url(),
            image.alt(),
            image.file().map(file -> named(file.toString())).orElse("elsewhere"));
  }

  private static String told(Author author) {
    return Stream.of(
            author.name(), author.email().orElse(""), author.url().map(Object::toString).orElse(""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static Map<String, Object> sorted(Map<String, Object> map) {
    return new TreeMap<>(map);
  }

  private static String named(String text) {
    return text.replace(SHAPES + "/", "");
  }
}
