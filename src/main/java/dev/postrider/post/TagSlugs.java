package dev.postrider.post;

import dev.postrider.problem.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The tags of a folder: one for each text whatever its case, no two with the same slug.
final class TagSlugs {

  private final Map<String, Tag> tags = new HashMap<>();

  /// Two texts that meet in one slug (`c`, `c++`) both get a hash, so that neither ever takes the
  /// other's feed; that is reported as a warning where the first of them stands.
  ///
  /// @param posts in a fixed order; it decides nothing but where a warning points
  TagSlugs(List<FrontMatter> posts, Problems problems) {
    var spellings = new TreeMap<String, Map<String, Integer>>();
    for (FrontMatter post : posts) {
      for (String tag : post.tags()) {
        spellings
            .computeIfAbsent(Slug.normal(tag), _ -> new TreeMap<>())
            .merge(tag, 1, Integer::sum);
      }
    }
    var meeting = new LinkedHashMap<String, Map<String, String>>();
    spellings.forEach(
        (key, counts) ->
            meeting
                .computeIfAbsent(Slug.of(key), _ -> new TreeMap<>())
                .put(key, mostFrequent(counts)));
    meeting.forEach(this::put);
    meeting.values().stream()
        .filter(names -> names.size() > 1)
        .forEach(names -> report(names.keySet(), posts, problems));
  }

  private static String mostFrequent(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  private void put(String slug, Map<String, String> names) {
    names.forEach(
        (key, name) ->
            tags.put(
                key, new Tag(name, names.size() == 1 ? slug : slug + "-" + Slug.shortHash(key))));
  }

  private void report(Collection<String> keys, List<FrontMatter> posts, Problems problems) {
    posts.stream()
        .filter(post -> post.tags().stream().map(Slug::normal).anyMatch(keys::contains))
        .findFirst()
        .ifPresent(
            post ->
                problems.warning(
                    post.tagsAt(),
                    "tags would share one address: "
                        + keys.stream()
                            .map(key -> "'" + key + "'")
                            .collect(Collectors.joining(", ")),
                    "They are told apart as "
                        + keys.stream()
                            .map(tags::get)
                            .map(Tag::slug)
                            .collect(Collectors.joining(", "))
                        + "; rename one for a shorter address."));
  }

  /// The tags of one post, each once.
  List<Tag> of(FrontMatter post) {
    return post.tags().stream().map(Slug::normal).map(tags::get).distinct().toList();
  }
}
