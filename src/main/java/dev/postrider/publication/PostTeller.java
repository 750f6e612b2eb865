package dev.postrider.publication;

import dev.postrider.feed.Entry;
import dev.postrider.feed.LeadImage;
import dev.postrider.feed.ToldEntry;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.publication.FeedSettings.Content;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jsoup.Jsoup;

/// Tells posts as entries of feeds, each once, however many feeds show it. For one run; threads may
/// share one.
final class PostTeller {

  /// @param entry empty where the post cannot be shown
  private record Telling(Optional<ToldEntry> entry, List<Problem> problems) {}

  private final FeedSettings settings;
  private final Content content;
  private final Bodies bodies;
  private final Map<Path, Telling> told = new ConcurrentHashMap<>();

  PostTeller(FeedSettings settings, Content content, Bodies bodies) {
    this.settings = settings;
    this.content = content;
    this.bodies = bodies;
  }

  /// Takes `post` as told, with nothing to say against it.
  void recall(Post post, ToldEntry entry) {
    told.put(post.source(), new Telling(Optional.of(entry), List.of()));
  }

  /// Empty where the post cannot be shown.
  Optional<ToldEntry> tell(Post post) {
    return telling(post).entry();
  }

  /// True if there was nothing to say against the post.
  boolean isFlawless(Post post) {
    return telling(post).problems().isEmpty();
  }

  /// True if the post was to be told and cannot be shown.
  boolean hasRefused(Post post) {
    Telling telling = told.get(post.source());
    return telling != null && telling.entry().isEmpty();
  }

  /// What was said against the posts that were told.
  List<Problem> problems() {
    return told.values().stream().flatMap(telling -> telling.problems().stream()).toList();
  }

  private Telling telling(Post post) {
    return told.computeIfAbsent(
        post.source(),
        _ -> {
          var problems = new Problems();
          Optional<Entry> entry = entry(post, problems);
          return new Telling(
              entry.map(shown -> ToldEntry.of(shown, settings.site())), problems.all());
        });
  }

  Optional<Entry> entry(Post post, Problems problems) {
    return switch (content) {
      case FULL ->
          bodies
              .of(post, problems)
              .map(body -> entry(post, body.excerpt(), Optional.of(body.html())));
      case SUMMARY ->
          bodies.excerpt(post, problems).map(words -> entry(post, words, Optional.empty()));
    };
  }

  private static Entry entry(Post post, String summary, Optional<String> html) {
    return new Entry(
        post.id(),
        post.link(),
        post.title(),
        post.published(),
        post.updated(),
        summary,
        html,
        post.tags(),
        post.authors(),
        post.image().map(image -> LeadImage.of(image, html.filter(shows(image)).isPresent())),
        post.language());
  }

  private static Predicate<String> shows(Image image) {
    return html -> {
      List<String> shown = Jsoup.parseBodyFragment(html).select("img").eachAttr("src");
      return shown.contains(image.url().toString()) || shown.contains(image.url().toASCIIString());
    };
  }
}
