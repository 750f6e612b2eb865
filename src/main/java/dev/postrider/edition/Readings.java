package dev.postrider.edition;

import dev.postrider.audience.Topic;
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
public record Readings(List<Reading> all, long recipients, long skipped) {

  /// A choice of topics that readers of the digest made.
  ///
  /// @param topics none for all
  /// @param readers how many made it
  public record Choice(long topicSet, List<Topic> topics, long readers) {}

  /// A selection of an edition's posts.
  ///
  /// @param number from 1, unique in the edition
  /// @param posts never empty, newest first
  /// @param choices those that lead to them
  public record Reading(int number, List<Post> posts, List<Choice> choices) {

    /// How many get these posts.
    public long readers() {
      return choices.stream().mapToLong(Choice::readers).sum();
    }
  }

  static Readings of(List<Post> posts, List<Choice> choices) {
    Map<List<Post>, List<Choice>> selections = new LinkedHashMap<>();
    long recipients = 0;
    long skipped = 0;
    for (Choice choice : choices) {
      List<Post> selection =
          posts.stream().filter(post -> EditionPlanner.wants(choice.topics(), post)).toList();
      if (selection.isEmpty()) {
        skipped += choice.readers();
      } else {
        recipients += choice.readers();
        selections.computeIfAbsent(selection, any -> new ArrayList<>()).add(choice);
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
