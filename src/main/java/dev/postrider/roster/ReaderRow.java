package dev.postrider.roster;

import static java.util.stream.Collectors.toCollection;

import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Topic;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A reader as they stand in a list of ours, and outside of it.
///
/// @param standing the heaviest of what is known
/// @param left the digests they left, in order
public record ReaderRow(Subscriber subscriber, Standing standing, List<String> left) {

  static final List<String> HEADER =
      List.of(
          "email",
          "name",
          "language",
          "topics",
          "digests",
          "left",
          "attributes",
          "status",
          "joined");

  public ReaderRow {
    left = List.copyOf(left);
  }

  /// @param suppressions by their scopes
  static ReaderRow of(Subscriber subscriber, Map<String, Reason> suppressions) {
    var left = new TreeSet<>(suppressions.keySet());
    left.remove(Suppressions.EVERYTHING);
    left.remove(Suppressions.EVERY_DIGEST);
    return new ReaderRow(subscriber, standing(subscriber, suppressions), List.copyOf(left));
  }

  private static Standing standing(Subscriber subscriber, Map<String, Reason> suppressions) {
    Standing own =
        switch (subscriber.status()) {
          case PENDING -> Standing.PENDING;
          case CONFIRMED -> Standing.CONFIRMED;
          case UNSUBSCRIBED -> Standing.UNSUBSCRIBED;
        };
    Reason reason = suppressions.get(Suppressions.EVERYTHING);
    return reason == null
        ? own
        : switch (reason) {
          case BOUNCED -> Standing.BOUNCED;
          case COMPLAINED -> Standing.COMPLAINED;
          case UNSUBSCRIBED, ERASED -> Standing.UNSUBSCRIBED;
        };
  }

  /// The keys of the digests they get, in order; none where nothing goes to them.
  public List<String> digests() {
    return standing == Standing.CONFIRMED
        ? subscriber.digests().stream().filter(key -> !left.contains(key)).toList()
        : List.of();
  }

  /// Below [#HEADER].
  List<String> fields() {
    return List.of(
        subscriber.address().address(),
        subscriber.address().name(),
        subscriber.language(),
        ItemList.write(names(subscriber.topics())),
        ItemList.write(subscriber.digests()),
        ItemList.write(left),
        AttributeText.write(subscriber.attributes()),
        standing.word(),
        subscriber.joined().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static Collection<String> names(List<Topic> topics) {
    return topics.stream().map(Topic::name).collect(toCollection(TreeSet::new));
  }
}
