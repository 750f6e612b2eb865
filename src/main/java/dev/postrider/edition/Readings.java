package dev.postrider.edition;

import dev.postrider.post.Post;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who gets which posts of an edition: one reading for each distinct selection, however many
/// choices of topics lead to it, so that each email is rendered once and not once for each reader.
///
/// @param all those with the most posts first
/// @param recipients readers who get one
/// @param skipped readers none of whose topics is in the edition
record Readings(List<Reading> all, long recipients, long skipped) {

  /// @param number from 1, unique in the edition
  /// @param posts never empty, newest first
  /// @param topicSets the choices of topics that lead to them
  record Reading(int number, List<Post> posts, List<Long> topicSets) {}

  static Readings of(List<Post> posts, List<Recipients.Choice> choices) {
    Map<List<Post>, List<Long>> selections = new LinkedHashMap<>();
    long recipients = 0;
    long skipped = 0;
    for (Recipients.Choice choice : choices) {
      List<Post> selection =
          posts.stream().filter(post -> EditionPlanner.wants(choice.topics(), post)).toList();
      if (selection.isEmpty()) {
        skipped += choice.readers();
      } else {
        recipients += choice.readers();
        selections.computeIfAbsent(selection, any -> new ArrayList<>()).add(choice.topicSet());
      }
    }
    var all = new ArrayList<Reading>();
    selections.entrySet().stream()
        .sorted(Comparator.comparingInt(selection -> -selection.getKey().size()))
        .forEach(
            selection ->
                all.add(new Reading(all.size() + 1, selection.getKey(), selection.getValue())));
    return new Readings(List.copyOf(all), recipients, skipped);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }
}
