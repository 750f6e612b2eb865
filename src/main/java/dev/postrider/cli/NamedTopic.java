package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Topic;
import dev.postrider.problem.NearestName;
import picocli.CommandLine.Model.CommandSpec;

/// The topic that a command was given the name of.
final class NamedTopic {

  private NamedTopic() {}

  /// Readers may choose one that no post has any more, or not yet, so that a strange one is only
  /// told, with the nearest.
  static Topic of(String name, Postrider opened, CommandSpec spec) {
    var known = Topic.all(opened.topics());
    if (!known.isEmpty() && !known.contains(Topic.of(name))) {
      String meant =
          NearestName.meant(Topic.of(name).name(), known.stream().map(Topic::name).toList())
              .map(". "::concat)
              .orElse("");
      spec.commandLine().getErr().println("no post has the topic '" + name + "'" + meant);
    }
    return Topic.of(name);
  }
}
