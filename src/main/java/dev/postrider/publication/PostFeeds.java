package dev.postrider.publication;

import static java.util.Objects.requireNonNull;

import dev.postrider.feed.Opml;
import dev.postrider.feed.Opml.Outline;
import dev.postrider.feed.Site;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.post.Tag;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which feeds there are of some posts: one of the site, one for each topic, and the combined ones.
final class PostFeeds {

  /// A feed that is to be, with its place.
  ///
  /// @param name the topic's, or the site's title
  /// @param slug empty for the site's own
  /// @param posts all that belong in it, newest first; the oldest may find no room
  /// @param volume which of its archive documents this is; empty for the feed itself
  record Planned(String name, String slug, List<Post> posts, Optional<Volume> volume) {

    Planned(String name, String slug, List<Post> posts) {
      this(name, slug, posts, Optional.empty());
    }

    /// As feed readers show it.
    String title(Site site) {
      return slug.isEmpty() ? site.title() : site.title() + ": " + name;
    }

    /// The folder of its files, relative to the feeds folder; empty or ends in `/`.
    String path() {
      return base() + volume.map(Volume::quarter).map(Quarter::path).orElse("");
    }

    /// The folder of the feed that this is, or is an archive document of.
    String base() {
      return pathOf(slug);
    }
  }

  /// An archive document among its neighbours.
  record Volume(Quarter quarter, Optional<Quarter> older, Optional<Quarter> younger) {}

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
    var planned = new ArrayList<Planned>();
    planned.add(new Planned(settings.site().title(), "", posts.newestFirst()));
    Map<Tag, List<Post>> tagged = byTag(posts);
    tags.forEach(
        tag -> planned.add(new Planned(tag.name(), tag.slug(), requireNonNull(tagged.get(tag)))));
    settings.combined().forEach(feed -> planned.add(combined(feed, posts)));
    return planned;
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

  private static Planned combined(CombinedFeed feed, Posts posts) {
    List<Post> taken =
        posts.newestFirst().stream()
            .filter(post -> post.tags().stream().anyMatch(feed::takesIn))
            .toList();
    return new Planned(feed.topic().name(), feed.topic().slug(), taken);
  }

  /// The folder of the files of the feed of that slug, relative to the feeds folder; empty or ends
  /// in `/`.
  static String pathOf(String slug) {
    return slug.isEmpty() ? "" : "tags/" + slug + "/";
  }

  /// The archive documents of `feed`, youngest first: each quarter in which a post was published
  /// that the feed does not reach has one, with all its posts.
  ///
  /// @param reach so many of its newest posts the feed has shown
  static List<Planned> volumes(Planned feed, int reach, ZoneId zone) {
    var quarters = new TreeMap<Quarter, List<Post>>();
    for (Post post : feed.posts()) {
      quarters.computeIfAbsent(Quarter.of(post, zone), _ -> new ArrayList<>()).add(post);
    }
    if (reach == feed.posts().size()) {
      return List.of();
    }
    Quarter youngest = Quarter.of(feed.posts().get(reach), zone);
    return quarters.headMap(youngest, true).descendingMap().entrySet().stream()
        .map(
            entry -> {
              Quarter quarter = entry.getKey();
              Optional<Quarter> older = Optional.ofNullable(quarters.lowerKey(quarter));
              Optional<Quarter> younger =
                  Optional.ofNullable(quarters.higherKey(quarter))
                      .filter(next -> next.compareTo(youngest) <= 0);
              var volume = new Volume(quarter, older, younger);
              return new Planned(feed.name(), feed.slug(), entry.getValue(), Optional.of(volume));
            })
        .toList();
  }
}
