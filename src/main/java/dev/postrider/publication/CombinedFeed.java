package dev.postrider.publication;

import dev.postrider.post.Tag;
import java.util.List;
import java.util.Locale;

/// A feed of all posts that carry one of several tags.
///
/// It keeps its place whatever posts come: a tag that meets its slug gets no feed of its own, its
/// posts stand in this one.
///
/// @param topic under which name and slug it is published
/// @param tags names or slugs, compared without regard to case
public record CombinedFeed(Tag topic, List<String> tags) {

  public CombinedFeed {
    tags = tags.stream().map(CombinedFeed::folded).toList();
  }

  boolean takesIn(Tag tag) {
    return isAt(tag.slug()) || tags.contains(folded(tag.name())) || tags.contains(tag.slug());
  }

  boolean isAt(String slug) {
    return topic.slug().equals(slug);
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
