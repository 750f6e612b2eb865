package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.ReaderFilter;
import dev.postrider.audience.SubscriptionStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which readers are meant.
final class FilterOptions {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only who chose this topic.")
  @Nullable String topic;

  @Option(names = "--digest", paramLabel = "DIGEST", description = "Only who gets this digest.")
  @Nullable String digest;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only who is this: pending, confirmed or unsubscribed.")
  @Nullable String status;

  @Option(
      names = "--joined-since",
      paramLabel = "DATE",
      description = "Only who came on this day or later, such as 2026-11-01.")
  @Nullable String joinedSince;

  /// @throws ParameterException if something in it is not known
  ReaderFilter filter(Postrider opened) {
    return new ReaderFilter(
        Optional.ofNullable(topic).map(name -> NamedTopic.of(name, opened, spec)),
        Optional.ofNullable(digest).map(key -> NamedDigest.of(key, opened, spec).key()),
        Optional.ofNullable(status).map(this::status),
        Optional.ofNullable(joinedSince).map(date -> since(date, opened)));
  }

  private SubscriptionStatus status(String word) {
    return Stream.of(SubscriptionStatus.values())
        .filter(one -> one.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> wrong("no status '" + word + "'. Write pending, confirmed or unsubscribed"));
  }

  private Instant since(String date, Postrider opened) {
    try {
      return LocalDate.parse(date).atStartOfDay(opened.settings().posts().zone()).toInstant();
    } catch (DateTimeException e) {
      throw wrong("no date: '" + date + "'. Write it as 2026-11-01");
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
