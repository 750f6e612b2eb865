package dev.postrider.validator;

import dev.postrider.check.Check;
import dev.postrider.check.Findings;
import dev.postrider.document.Text;
import dev.postrider.validator.FeedFile.Dated;
import dev.postrider.validator.FeedFile.Item;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/// What a feed must be in any format: its ids, its order, its dates, its own address.
final class FeedRules {

  private final Served served;
  private final Findings findings;

  FeedRules(Served served, Findings findings) {
    this.served = served;
    this.findings = findings;
  }

  void judge(FeedFile feed) {
    judgeSelf(feed);
    judgeIds(feed);
    judgeOrder(feed);
    judgeDates(feed);
  }

  private void judgeSelf(FeedFile feed) {
    URI own = served.addressOf(feed.path());
    Optional<Text> self = feed.link("self");
    if (self.isEmpty()) {
      findings.add(Check.MISSING_SELF, feed.at(), "");
    }
    self.filter(link -> feed.target("self").filter(it -> Served.isSame(it, own)).isEmpty())
        .ifPresent(link -> findings.add(Check.WRONG_SELF, link, link.value(), own.toASCIIString()));
  }

  private void judgeIds(FeedFile feed) {
    var seen = new HashSet<String>();
    feed.items().stream()
        .map(Item::id)
        .filter(id -> !id.isBlank())
        .forEach(
            id -> {
              if (!seen.add(id.value())) {
                findings.add(Check.DUPLICATE_ID, id, id.value());
              }
            });
  }

  private void judgeOrder(FeedFile feed) {
    Optional<Dated> before = Optional.empty();
    for (Item item : feed.items()) {
      Optional<Dated> date = item.date();
      if (date.isPresent()
          && before.filter(it -> it.instant().isBefore(date.get().instant())).isPresent()) {
        findings.add(Check.ORDER, date.get().at(), date.get().at().value());
      }
      before = date;
    }
  }

  private void judgeDates(FeedFile feed) {
    for (Item item : feed.items()) {
      item.updated()
          .filter(
              it -> item.published().filter(p -> it.instant().isBefore(p.instant())).isPresent())
          .ifPresent(it -> findings.add(Check.UPDATED_BEFORE_PUBLISHED, it.at(), it.at().value()));
    }
    Optional<Instant> newest =
        feed.items().stream()
            .flatMap(item -> Stream.concat(item.published().stream(), item.updated().stream()))
            .map(Dated::instant)
            .max(Instant::compareTo);
    feed.updated()
        .filter(date -> newest.filter(it -> isOff(date.instant(), it, feed)).isPresent())
        .ifPresent(date -> findings.add(Check.FEED_DATE, date.at(), date.at().value()));
  }

  /// RSS does not tell when an item was changed, so its feed's date may be later.
  private static boolean isOff(Instant date, Instant newest, FeedFile feed) {
    return feed.format() == FeedFile.Format.RSS ? date.isBefore(newest) : !date.equals(newest);
  }
}
