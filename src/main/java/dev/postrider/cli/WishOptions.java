package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.Topic;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What somebody who is added wants to get.
final class WishOptions {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--digest",
      paramLabel = "DIGEST",
      description = "A digest they get; for several, repeat it. Without it: all there are.")
  List<String> digests = List.of();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "What they want to read about; for several, repeat it. Without it: everything.")
  List<String> topics = List.of();

  /// @throws picocli.CommandLine.ParameterException if the settings have no such digest
  List<String> digests(Postrider opened) {
    return digests.stream().map(key -> NamedDigest.of(key, opened, spec).key()).toList();
  }

  List<Topic> topics(Postrider opened) {
    return Topic.all(topics).stream()
        .map(topic -> NamedTopic.of(topic.name(), opened, spec))
        .toList();
  }
}
