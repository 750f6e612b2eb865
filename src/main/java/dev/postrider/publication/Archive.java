package dev.postrider.publication;

import dev.postrider.post.Post;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The documents that the posts of a feed are archived in (RFC 5005 §4), whether the feed shows
/// them as well or not. A pure function of the posts.
///
/// What stands at an address gains no post that is published later, as a reader who has been there
/// does not come back: each quarter is cut into parts of the same number of posts, from its oldest
/// on, and a part that may still grow has its length in its address.
///
/// @param documents oldest first
record Archive(List<Document> documents) {

  static final Archive NONE = new Archive(List.of());

  /// What a post takes in a document, with its summary; seldom the half. Documents of so many posts
  /// stay below the largest size of a feed.
  private static final int BYTES_OF_A_POST = 4 << 10;

  /// @param path below the feed's own folder, ends in `/`
  /// @param posts newest first
  record Document(String path, List<Post> posts) {}

  Archive {
    documents = List.copyOf(documents);
  }

  /// @param posts newest first
  static Archive of(List<Post> posts, FeedSettings settings) {
    int room = Math.max(1, settings.maxBytes() / BYTES_OF_A_POST);
    var quarters = byQuarter(posts, settings.zone());
    var documents = new ArrayList<Document>();
    quarters.forEach(
        (quarter, ofQuarter) -> {
          boolean isOver = !quarter.equals(quarters.lastKey());
          for (int from = 0; from < ofQuarter.size(); from += room) {
            int to = Math.min(from + room, ofQuarter.size());
            String part = quarter + (from == 0 ? "" : "-" + (from / room + 1));
            String length = isOver || to == from + room ? "" : "-first-" + (to - from);
            List<Post> oldestFirst = ofQuarter.subList(from, to);
            documents.add(new Document("archive/" + part + length + "/", oldestFirst.reversed()));
          }
        });
    return new Archive(documents);
  }

  private static TreeMap<Quarter, List<Post>> byQuarter(List<Post> posts, ZoneId zone) {
    var quarters = new TreeMap<Quarter, List<Post>>();
    for (Post post : posts.reversed()) {
      quarters.computeIfAbsent(Quarter.of(post, zone), _ -> new ArrayList<>()).add(post);
    }
    return quarters;
  }

  boolean isEmpty() {
    return documents.isEmpty();
  }

  /// The documents of all posts but the newest `reach`, which the feed shows, and of what shares
  /// one with them.
  ///
  /// @param reach fewer than there are posts
  List<Document> behind(int reach) {
    int at = documents.size();
    for (int left = reach; left >= 0; left -= documents.get(at).posts().size()) {
      at--;
    }
    return documents.subList(0, at + 1);
  }

  /// Of an archive that has documents.
  String longestPath() {
    return documents.stream()
        .map(Document::path)
        .max(Comparator.comparingInt(String::length))
        .orElseThrow();
  }
}
