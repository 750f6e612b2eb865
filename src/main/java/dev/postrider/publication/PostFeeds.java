package dev.postrider.publication;

import static java.util.Objects.requireNonNull;

import dev.postrider.feed.Opml;
import dev.postrider.feed.Opml.Outline;
import dev.postrider.feed.Site;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.post.Tag;
import dev.postrider.publication.Archive.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Which feeds there are of some posts: one of the site, one for each topic, and the combined ones.
final class PostFeeds {

  /// A feed that is to be, with its place.
  ///
  /// @param name the topic's, or the site's title
  /// @param slug empty for the site's own
  /// @param posts all that belong in it, newest first; the oldest may find no room
  /// @param archive where those that find none stand; may have no documents
  /// @param volume which of its archive documents this is; empty for the feed itself
  record Planned(
      String name, String slug, List<Post> posts, Archive archive, Optional<Volume> volume) {

    /// As feed readers show it.
    String title(Site site) {
      return slug.isEmpty() ? site.title() : site.title() + ": " + name;
    }

    /// The folder of its files, relative to the feeds folder; empty or ends in `/`.
    String path() {
      return base() + volume.map(Volume::path).orElse("");
    }

    /// The folder of the feed that this is, or is an archive document of.
    String base() {
      return pathOf(slug);
    }
  }

  /// An archive document among its neighbours, by their folders below the feed's own.
  record Volume(String path, Optional<String> older, Optional<String> younger) {}

  private PostFeeds() {}

  /// The tags that get no feed of their own, as a combined feed has their slug.
  static List<Tag> takenIn(Posts posts, FeedSettings settings) {
    return posts.tags().stream()
        .filter(tag -> settings.combined().stream().anyMatch(feed -> feed.isAt(tag.slug())))
        .toList();
  }

  /// The site's feed first, then the topics' by slug, then the combined ones as in the settings.
  static List<Planned> of(Posts posts, FeedSettings settings) {
    var tags = new ArrayList<>(posts.tags());
    tags.removeAll(takenIn(posts, settings));
    Map<Tag, List<Post>> tagged = byTag(posts);
    var planned = new ArrayList<Planned>();
    planned.add(planned(settings.site().title(), "", posts.newestFirst(), settings));
    for (Tag tag : tags) {
      planned.add(planned(tag.name(), tag.slug(), requireNonNull(tagged.get(tag)), settings));
    }
    for (CombinedFeed feed : settings.combined()) {
      Tag topic = feed.topic();
      planned.add(planned(topic.name(), topic.slug(), takenIn(feed, posts), settings));
    }
    return planned;
  }

  private static Planned planned(
      String name, String slug, List<Post> posts, FeedSettings settings) {
    boolean isArchived =
        switch (settings.archives()) {
          case NONE -> false;
          case SITE -> slug.isEmpty();
          case ALL -> true;
        };
    Archive archive = isArchived ? Archive.of(posts, settings) : Archive.NONE;
    return new Planned(name, slug, posts, archive, Optional.empty());
  }

  /// The list of `feeds`, of which the first holds every post.
  static Opml list(List<Planned> feeds, FeedSettings settings) {
    Site site = settings.site();
    Optional<Instant> modified =
        feeds.getFirst().posts().stream().map(Post::updated).max(Comparator.naturalOrder());
    List<Outline> outlines =
        feeds.stream()
            .map(feed -> new Outline(feed.title(site), settings.address(feed.path())))
            .toList();
    return new Opml(site, modified, outlines);
  }

  private static Map<Tag, List<Post>> byTag(Posts posts) {
    var byTag = new HashMap<Tag, List<Post>>();
    for (Post post : posts.newestFirst()) {
      for (Tag tag : post.tags()) {
        byTag.computeIfAbsent(tag, _ -> new ArrayList<>()).add(post);
      }
    }
    return byTag;
  }

  private static List<Post> takenIn(CombinedFeed feed, Posts posts) {
    return posts.newestFirst().stream()
        .filter(post -> post.tags().stream().anyMatch(feed::takesIn))
        .toList();
  }

  /// The folder of the files of the feed of that slug, relative to the feeds folder; empty or ends
  /// in `/`.
  static String pathOf(String slug) {
    return slug.isEmpty() ? "" : "tags/" + slug + "/";
  }

  /// The archive documents of `feed`, oldest first: as far as they hold a post that the feed does
  /// not reach.
  ///
  /// @param reach so many of its newest posts the feed has shown
  static List<Planned> volumes(Planned feed, int reach) {
    if (feed.archive().isEmpty() || reach == feed.posts().size()) {
      return List.of();
    }
    List<Document> documents = feed.archive().behind(reach);
    return IntStream.range(0, documents.size())
        .mapToObj(at -> volume(feed, documents, at))
        .toList();
  }

  private static Planned volume(Planned feed, List<Document> documents, int at) {
    Document document = documents.get(at);
    Optional<String> older = at == 0 ? Optional.empty() : Optional.of(documents.get(at - 1).path());
    Optional<String> younger = documents.stream().skip(at + 1L).findFirst().map(Document::path);
    var volume = new Volume(document.path(), older, younger);
    return new Planned(
        feed.name(), feed.slug(), document.posts(), Archive.NONE, Optional.of(volume));
  }
}
