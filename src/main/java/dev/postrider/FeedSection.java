package dev.postrider;

import dev.postrider.post.Tag;
import dev.postrider.publication.CombinedFeed;
import dev.postrider.publication.FeedSettings;
import dev.postrider.publication.FeedSettings.Archives;
import dev.postrider.publication.FeedSettings.Content;
import dev.postrider.yaml.YamlMap;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `feeds:`, which feeds are published and where.
final class FeedSection {

  private static final int MAX_BYTES = 512 << 10;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final Set<String> IGNORE_TAGS = Set.of("post", "posts", "all", "nav", "featured");

  private final Sections sections;
  private final YamlMap map;
  private final SiteSection site;

  FeedSection(Sections sections, YamlMap map, SiteSection site) {
    this.sections = sections;
    this.map = map;
    this.site = site;
  }

  /// Helper tags that are no topics.
  Set<String> ignoreTags() {
    List<String> written = map.texts("ignore-tags");
    return map.has("ignore-tags") ? Set.copyOf(written) : IGNORE_TAGS;
  }

  FeedSettings settings() {
    URI url = sections.folder(map, "url").orElse(site.url().resolve("feeds/"));
    return new FeedSettings(
        site.feedSite(),
        site.words(),
        folder(),
        url,
        sections.choice(map, "content", Content.FULL),
        map.number("entries", 1, 10_000).orElse(50),
        maxBytes(),
        sections.choice(map, "archives", Archives.SITE),
        site.zone(),
        combined(),
        sections.uri(map, "hub"),
        frameHosts());
  }

  private Set<String> frameHosts() {
    var hosts = new HashSet<String>();
    for (String written : map.texts("iframe-hosts")) {
      if (HOST.matcher(written).matches()) {
        hosts.add(written.toLowerCase(Locale.ROOT));
      } else {
        map.problem(
            "iframe-hosts",
            "feeds.iframe-hosts is not the name of a host: '" + written + "'",
            "Write it without https:// and path, as player.example.com.");
      }
    }
    return hosts;
  }

  /// Reports a feeds folder in which one of `others` lies, as all that it holds is served.
  void keepOut(List<Path> others, List<Path> secrets) {
    Path feeds = folder().toAbsolutePath().normalize();
    if (Stream.concat(others.stream(), secrets.stream())
        .anyMatch(it -> it.toAbsolutePath().normalize().startsWith(feeds))) {
      map.problem(
          "folder",
          "feeds.folder holds more than feeds: '" + writtenFolder() + "'",
          "Name a folder of its own, as feeds; all that lies in it is served.");
    }
  }

  private Path folder() {
    return sections.path(writtenFolder());
  }

  private String writtenFolder() {
    return map.text("folder").orElse("feeds");
  }

  private int maxBytes() {
    Optional<String> text = map.text("max-size");
    Optional<Integer> bytes = text.flatMap(Quantity::bytes);
    if (text.isPresent() && bytes.isEmpty()) {
      map.problem(
          "max-size",
          "feeds.max-size is not a size: '" + text.get() + "'",
          "Write it as 512KiB or 2MiB.");
    }
    return bytes.orElse(MAX_BYTES);
  }

  private List<CombinedFeed> combined() {
    YamlMap all = sections.open(map, "combined");
    var feeds = new LinkedHashMap<String, CombinedFeed>();
    for (String name : all.keys()) {
      var feed = new CombinedFeed(Tag.named(name), all.texts(name));
      if (feeds.putIfAbsent(feed.topic().slug(), feed) != null) {
        sections
            .problems()
            .problem(
                all.keyLocation(name),
                "feeds.combined has two feeds in one folder: '" + feed.topic().slug() + "'",
                "Give one of them another name.");
      }
    }
    return List.copyOf(feeds.values());
  }
}
