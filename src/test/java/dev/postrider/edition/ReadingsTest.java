package dev.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Topic;
import dev.postrider.edition.Readings.Choice;
import dev.postrider.edition.Readings.Reading;
import dev.postrider.post.Post;
import dev.postrider.post.Tag;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReadingsTest {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  @Property
  void everyChoiceLandsInOneReadingOrIsSkippedAndTheCountsAddUp(
      @ForAll("posts") List<Post> posts, @ForAll("choices") List<Choice> choices) {
    Readings readings = Readings.of(posts, choices);

    var placed = new ArrayList<Long>();
    readings
        .all()
        .forEach(reading -> reading.choices().forEach(choice -> placed.add(choice.topicSet())));
    assertThat(placed).doesNotHaveDuplicates();
    long reached =
        choices.stream()
            .filter(choice -> placed.contains(choice.topicSet()))
            .mapToLong(Choice::readers)
            .sum();
    long all = choices.stream().mapToLong(Choice::readers).sum();
    assertThat(reached + readings.skipped()).isEqualTo(all);
    assertThat(readings.isEmpty()).isEqualTo(reached == 0);
  }

  @Property
  void aReadingHoldsWhatItsReadersChoseAndNoOtherHoldsTheSame(
      @ForAll("posts") List<Post> posts, @ForAll("choices") List<Choice> choices) {
    List<Reading> readings = Readings.of(posts, choices).all();

    for (Reading reading : readings) {
      for (Choice choice : choices) {
        boolean same = wanted(posts, choice).equals(reading.posts());
        assertThat(reading.choices().contains(choice)).isEqualTo(same);
      }
    }
    assertThat(readings)
        .extracting(Reading::posts)
        .doesNotHaveDuplicates()
        .doesNotContain(List.of());
  }

  @Property
  void theyAreNumberedFromOneTheFullestFirst(
      @ForAll("posts") List<Post> posts, @ForAll("choices") List<Choice> choices) {
    List<Reading> readings = Readings.of(posts, choices).all();

    for (int i = 0; i < readings.size(); i++) {
      assertThat(readings.get(i).number()).isEqualTo(i + 1);
    }
    assertThat(readings)
        .isSortedAccordingTo(
            Comparator.comparingInt((Reading reading) -> reading.posts().size()).reversed());
  }

  private static List<Post> wanted(List<Post> posts, Choice choice) {
    return posts.stream()
        .filter(
            post ->
                choice.topics().isEmpty()
                    || post.tags().stream()
                        .anyMatch(tag -> choice.topics().contains(Topic.of(tag.name()))))
        .toList();
  }

  @Provide
  Arbitrary<List<Post>> posts() {
    return tags()
        .list()
        .ofMaxSize(6)
        .map(
            all -> {
              var posts = new ArrayList<Post>();
              all.forEach(tags -> posts.add(post(posts.size(), tags)));
              return posts;
            });
  }

  @Provide
  Arbitrary<List<Choice>> choices() {
    return tags()
        .list()
        .uniqueElements()
        .ofMaxSize(8)
        .map(
            all -> {
              var choices = new ArrayList<Choice>();
              for (Set<String> tags : all) {
                long id = choices.size() + 1L;
                choices.add(new Choice(id, List.copyOf(Topic.all(tags)), id * 7));
              }
              return choices;
            });
  }

  private static Arbitrary<Set<String>> tags() {
    return Arbitraries.of("sea", "Bread", "growth").set().ofMaxSize(3);
  }

  private static Post post(int number, Set<String> tags) {
    String slug = "post-" + number;
    return new Post(
        "tag:news.example,2026:" + slug,
        URI.create("https://news.example/" + slug),
        slug,
        DAY,
        DAY,
        tags.stream().map(Tag::named).toList(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "en",
        slug,
        Map.of(),
        Path.of(slug + ".md"));
  }
}
