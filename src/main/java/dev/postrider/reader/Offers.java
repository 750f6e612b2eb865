package dev.postrider.reader;

import dev.postrider.Postrider;
import dev.postrider.audience.Topic;
import dev.postrider.edition.Digest;
import dev.postrider.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// What readers can choose from. Threads may share one.
public final class Offers {

  /// The posts need not be read again for every visitor.
  private static final Duration KEPT = Duration.ofMinutes(1);

  /// Enough dates to tell two rhythms apart, whatever the day.
  private static final int DATES = 12;

  private record Topics(SortedMap<Topic, String> labels, Instant until) {}

  private final Postrider postrider;
  private final Words words;
  private final AtomicReference<Topics> kept =
      new AtomicReference<>(new Topics(new TreeMap<>(), Instant.MIN));

  public Offers(Postrider postrider) {
    this.postrider = postrider;
    this.words = postrider.settings().feeds().words();
  }

  /// In the order of the settings.
  List<Offer> digests() {
    return postrider.settings().digests().stream().map(this::offer).toList();
  }

  /// The digests with a box of their own: none where there is nothing to choose.
  List<Offer> boxes() {
    List<Offer> all = digests();
    return all.size() < 2 ? List.of() : all;
  }

  /// Those of `keys` that there are, in the order of the settings.
  List<Offer> digests(Collection<String> keys) {
    return digests().stream().filter(offer -> keys.contains(offer.key())).toList();
  }

  Optional<Offer> digest(String key) {
    return postrider.digest(key).map(this::offer);
  }

  /// Of a digest that there is.
  Optional<String> title(String key) {
    return postrider.digest(key).map(Digest::title);
  }

  private Offer offer(Digest digest) {
    return new Offer(digest, digest.calendar().next(now()), words);
  }

  /// Among those that come more seldom than `digest`, the one that comes most often.
  ///
  /// @param except keys of those that are not meant
  Optional<Offer> rarer(Offer digest, Collection<String> except) {
    return digests().stream()
        .filter(other -> !except.contains(other.key()) && isRarer(other, digest))
        .min(Comparator.comparing(this::span));
  }

  boolean isRarer(Offer one, Offer other) {
    return span(one).compareTo(span(other)) > 0;
  }

  /// How long its next dates take.
  private Duration span(Offer offer) {
    Instant date = now();
    for (int i = 0; i < DATES; i++) {
      date = offer.digest().calendar().next(date);
    }
    return Duration.between(now(), date);
  }

  /// The topics of the site, each with how its authors write it.
  SortedMap<Topic, String> topics() {
    Topics topics = kept.get();
    if (!now().isBefore(topics.until())) {
      var labels = new TreeMap<Topic, String>();
      postrider.topics().forEach(name -> labels.put(Topic.of(name), name));
      topics = new Topics(labels, now().plus(KEPT));
      kept.set(topics);
    }
    return new TreeMap<>(topics.labels());
  }

  private Instant now() {
    return postrider.clock().instant();
  }
}
