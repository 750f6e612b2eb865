import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes posts as a blog of six years holds them: 3 to 6 KB of Markdown, two or three tags of
/// forty. The same number of posts is always the same posts.
///
/// `java src/build/SamplePosts.java FOLDER POSTS` fills FOLDER, one folder for each year.
public final class SamplePosts {

  private static final Instant FIRST = Instant.parse("2020-01-01T08:00:00Z");
  private static final Duration SPAN = Duration.ofDays(6 * 365);

  private static final List<String> WORDS =
      List.of(
          """
          the a of to and in is that for it as was with be by on not he his but at are this have
          from or had an they which one you were all her she there would their we him been has when
          who will no more if out so up said what its about than into them can only other time new
          some could these two may first then do any like my now over such our man me even most made
          after also did many before must through back years where much your way well down should
          because each just those people how too little good very make world still own see work here
          get long life between both under last day same right look think house school part small
          reader letter harbour bakery market garden campaign price search answer question draft
          """
              .strip()
              .split("\\s+"));

  private static final List<String> TAGS =
      List.of(
          """
          small automations, finding readers, seo, growth, pricing, writing, c++, java, databases,
          email, feed design, type, typography, news, release, interviews, tutorial, performance,
          security, testing, linux, self hosting, privacy, open source, teams, hiring, remote, books,
          travel, bakery, harbour, music, maps, history, science, ethics, archives, podcasts, video,
          photography
          """
              .strip()
              .split(",\\s+"));

  private static final List<String> AUTHORS = List.of("Ada Quill", "Bo Harbour", "Cleo Marsh");

  private final RandomGenerator random;

  private SamplePosts(RandomGenerator random) {
    this.random = random;
  }

  public static void main(String[] words) throws IOException {
    Path folder = Path.of(words[0]);
    int count = Integer.parseInt(words[1]);
    var factory = RandomGeneratorFactory.of("L64X128MixRandom");
    for (int number = 0; number < count; number++) {
      Instant date = FIRST.plus(SPAN.multipliedBy(number).dividedBy(count));
      String year = date.toString().substring(0, 4);
      Path file = folder.resolve(year).resolve("post-%05d.md".formatted(number));
      Files.createDirectories(file.getParent());
      Files.writeString(file, new SamplePosts(factory.create(number)).post(date));
    }
  }

  private String post(Instant date) {
    String tags =
        random
            .ints(0, TAGS.size())
            .distinct()
            .limit(random.nextInt(2, 4))
            .mapToObj(TAGS::get)
            .collect(Collectors.joining(", "));
    return """
        ---
        title: "%s"
        date: %s
        tags: [%s]
        description: "%s"
        author: %s
        ---

        %s
        """
        .formatted(title(), date, tags, plainSentence(), any(AUTHORS), body());
  }

  private String body() {
    int length = random.nextInt(3_000, 6_000);
    var body = new StringBuilder(paragraph());
    while (body.length() < length) {
      body.append("\n\n").append(block());
    }
    return body.toString();
  }

  private String block() {
    return switch (random.nextInt(30)) {
      case 0, 1, 2, 3 -> "## " + title() + "\n\n" + paragraph();
      case 4, 5, 6 -> lines("\n", 3, 6, () -> "- " + sentence());
      case 7, 8 -> code();
      case 9 -> lines("\n", 1, 3, () -> "> " + sentence());
      case 10 -> table();
      case 11 -> "![%s](/media/%s.png)".formatted(plainSentence(), word());
      case 12 -> "See https://%s.example/%s for more.".formatted(word(), word());
      case 13 -> html();
      default -> paragraph();
    };
  }

  private String code() {
    return "```java\n"
        + lines("\n", 3, 8, () -> "call(\"%s\", %s); // <%1$s>".formatted(word(), word()))
        + "\n```";
  }

  private String table() {
    return "| %s | %s |\n|---|---:|\n".formatted(word(), word())
        + lines("\n", 3, 7, () -> "| %s %s | %d |".formatted(word(), word(), random.nextInt(99)));
  }

  private String html() {
    return """
        <figure>
        <img src="/media/%s.jpg" alt="%s" width="640" height="360">
        <figcaption>%s</figcaption>
        </figure>"""
        .formatted(word(), word(), plainSentence());
  }

  private String paragraph() {
    var text = new StringBuilder(lines(" ", 3, 6, this::sentence));
    for (int wanted = 78; wanted < text.length(); wanted += 78) {
      int space = text.indexOf(" ", wanted);
      if (space > 0) {
        text.setCharAt(space, '\n');
      }
    }
    return text.toString();
  }

  /// Words with some emphasis, code or a link among them.
  private String sentence() {
    var words = new ArrayList<>(words(random.nextInt(7, 19)));
    int place = random.nextInt(1, words.size());
    String word = words.get(place);
    words.set(
        place,
        switch (random.nextInt(25)) {
          case 0, 1, 2 -> "*" + word + "*";
          case 3, 4 -> "**" + word + "**";
          case 5, 6 -> "`" + word + "()`";
          case 7, 8 -> "[%s %s](/posts/%s-%s/)".formatted(word, word(), word(), word());
          case 9 -> "[%s](https://%s.example/%s)".formatted(word, word(), word());
          default -> word;
        });
    return capital(String.join(" ", words)) + any(List.of(".", ".", ".", ".", ".", "!", "?"));
  }

  private String plainSentence() {
    return title() + ".";
  }

  private String title() {
    return capital(String.join(" ", words(random.nextInt(4, 10))));
  }

  private List<String> words(int count) {
    return IntStream.range(0, count).mapToObj(_ -> word()).toList();
  }

  private String word() {
    return any(WORDS);
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  /// From `least` to below `most` of them.
  private String lines(String separator, int least, int most, Supplier<String> line) {
    return IntStream.range(0, random.nextInt(least, most))
        .mapToObj(_ -> line.get())
        .collect(Collectors.joining(separator));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
