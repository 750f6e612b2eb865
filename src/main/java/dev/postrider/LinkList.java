package dev.postrider;

import dev.postrider.lint.Target;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.post.PostFolder;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;

/// The links and pictures that are to be followed, and where each stands first.
///
/// What acts for a reader is never among them, nor what leads to this machine or its network,
/// unless the site itself is there: it would be another thing for every reader.
final class LinkList {

  private final PostFolder folder;
  private final boolean isLocal;
  private final Map<URI, Location> places = new LinkedHashMap<>();

  LinkList(URI site, PostFolder folder) {
    this.folder = folder;
    this.isLocal = Target.of(site.toString()) == Target.LOCAL;
  }

  /// Those of a post, its own page and picture with them.
  void take(Post post) {
    Function<String, Location> place = address -> folder.location(post, address);
    folder.body(post, new Problems()).ifPresent(body -> take(body.html(), place));
    post.image().map(Image::url).ifPresent(url -> add(url.toString(), place));
    add(post.link().toString(), _ -> folder.location(post));
  }

  /// Those of an email with its slots unfilled, which no post taken before has.
  void take(String html, Location template) {
    take(html, _ -> template);
  }

  private void take(String html, Function<String, Location> place) {
    var document = Jsoup.parse(html);
    List<String> links = document.select("a[href]").eachAttr("href");
    List<String> pictures = document.select("img[src]").eachAttr("src");
    links.forEach(address -> add(address, place));
    pictures.forEach(address -> add(address, place));
  }

  private void add(String written, Function<String, Location> place) {
    String address = Target.uncounted(written).replaceFirst("#.*", "");
    boolean isFollowed =
        switch (Target.of(address)) {
          case WEB, OPEN_WEB -> !address.contains(SlotMarkers.PREFIX);
          case LOCAL -> isLocal;
          case NOWHERE, ANCHOR, RELATIVE, PERSON, OTHER -> false;
        };
    if (isFollowed) {
      uri(address).ifPresent(uri -> places.computeIfAbsent(uri, _ -> place.apply(address)));
    }
  }

  /// Empty for what no client could ask for.
  private static Optional<URI> uri(String address) {
    try {
      return Optional.of(new URI(new URI(address).toASCIIString()));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /// In the order in which they were taken.
  Map<URI, Location> places() {
    return places;
  }
}
