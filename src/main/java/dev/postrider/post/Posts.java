package dev.postrider.post;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/// The posts of a content folder that may be shown: no draft, none of the future, none expired.
/// Newest first, ties by id.
public final class Posts {

  private final List<Post> newestFirst;
  private final List<LeftOut> leftOut;
  private final Instant until;

  public Posts(List<Post> posts) {
    this(posts, List.of(), Instant.MAX);
  }

  /// @param until from when on other posts may be shown, though no file has changed
  public Posts(List<Post> posts, List<LeftOut> leftOut, Instant until) {
    this.newestFirst = posts.stream().sorted(Posts::newestFirst).toList();
    this.leftOut = List.copyOf(leftOut);
    this.until = until;
  }

  private static int newestFirst(Post one, Post other) {
    int order = other.published().compareTo(one.published());
    return order == 0 ? one.id().compareTo(other.id()) : order;
  }

  public List<Post> newestFirst() {
    return newestFirst;
  }

  /// What the folder holds besides, by the authors' own wish; in order of path.
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /// When the next post is to appear or to expire; [Instant#MAX] where none is.
  public Instant until() {
    return until;
  }

  /// Every tag that stands on a post, by slug.
  public List<Tag> tags() {
    var tags = new LinkedHashSet<Tag>();
    newestFirst.forEach(post -> tags.addAll(post.tags()));
    return tags.stream().sorted(Comparator.comparing(Tag::slug)).toList();
  }

  public int size() {
    return newestFirst.size();
  }
}
