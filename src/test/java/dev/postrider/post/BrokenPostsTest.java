package dev.postrider.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder of `content/broken` holds posts somebody got wrong and, in `problems.txt`, the exact
/// lines that are printed, then the titles of the posts that are shown all the same.
class BrokenPostsTest {

  private static final Path BROKEN = Path.of("src/test/resources/content/broken");

  static List<String> cases() throws IOException {
    try (var folders = Files.list(BROKEN)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyMistakeIsNamedAndTheOtherPostsAreRead(String name) {
    Path content = BROKEN.resolve(name);
    var clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    var folder = new PostFolder(Site.settings(content), clock);
    var problems = new Problems();

    Posts posts = folder.read(problems);
    List<Post> shown =
        posts.newestFirst().stream()
            .filter(post -> folder.body(post, problems).isPresent())
            .toList();

    String printed =
        problems.all().stream()
            .map(Problem::toString)
            .map(line -> line.replace(content + "/", "content/") + "\n")
            .collect(Collectors.joining());
    String titles = shown.stream().map(post -> post.title() + "\n").collect(Collectors.joining());
    assertThat(printed).isNotBlank();
    Golden.assertMatches(
        "../content/broken/" + name + "/problems.txt", printed + "\nshown:\n" + titles);
  }
}
