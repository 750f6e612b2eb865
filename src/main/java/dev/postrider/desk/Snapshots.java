package dev.postrider.desk;

import static java.util.Comparator.naturalOrder;

import dev.postrider.Postrider;
import dev.postrider.archive.Issue;
import dev.postrider.desk.History.Past;
import dev.postrider.desk.Snapshot.UnderWay;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionReport;
import dev.postrider.edition.Editions;
import dev.postrider.edition.Outlook;
import dev.postrider.edition.Outlooks;
import dev.postrider.feedback.Returns.Count;
import dev.postrider.outbox.EmailState;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks the rooms for what the page shows. Threads may share one.
final class Snapshots {

  /// Whom an edition would be for takes a look at every reader, and is not asked again so soon.
  private static final Duration KEPT = Duration.ofMinutes(1);

  /// Outlooks, and the editions that were there when they were asked for.
  private record Kept(Instant at, List<Edition> editions, List<Outlook> outlooks) {}

  private final Postrider postrider;
  private final Editions editions;
  private Optional<Kept> kept = Optional.empty();

  Snapshots(Postrider postrider) {
    this.postrider = postrider;
    this.editions = postrider.editions();
  }

  /// @param digest whose history is asked for
  Snapshot take(Optional<Digest> digest) {
    Instant now = postrider.clock().instant();
    List<Edition> unfinished = editions.underWay();
    List<Outlook> outlooks = keptOutlooks(now, unfinished);
    List<UnderWay> underWay = unfinished.stream().map(this::underWay).toList();
    return new Snapshot(
        now, underWay, outlooks, digest.map(it -> history(it, now, underWay, outlooks)));
  }

  private synchronized List<Outlook> keptOutlooks(Instant now, List<Edition> unfinished) {
    List<Edition> there = there(unfinished);
    Kept current =
        kept.filter(it -> it.editions().equals(there) && now.isBefore(it.at().plus(KEPT)))
            .orElseGet(() -> new Kept(now, there, outlooks(now)));
    kept = Optional.of(current);
    return current.outlooks();
  }

  /// The newest of each digest and those under way: where they change, so does what comes next.
  private List<Edition> there(List<Edition> unfinished) {
    return Stream.concat(
            postrider.digestKeys().stream().flatMap(key -> editions.newest(key, 1).stream()),
            unfinished.stream())
        .toList();
  }

  private List<Outlook> outlooks(Instant now) {
    try {
      Posts posts = postrider.posts().read(new Problems());
      Outlooks outlooks = postrider.outlooks();
      return postrider.settings().digests().stream()
          .map(digest -> outlooks.outlook(digest, now, posts))
          .toList();
    } catch (ProblemsFound _) {
      return List.of();
    }
  }

  private UnderWay underWay(Edition edition) {
    EditionReport report = editions.report(edition);
    String key = edition.digest();
    return new UnderWay(
        report, postrider.digest(key).map(Digest::title).orElse(key), editions.nextTry(report));
  }

  private History history(
      Digest digest, Instant now, List<UnderWay> underWay, List<Outlook> outlooks) {
    List<Edition> newest = editions.newest(digest.key(), History.MOST);
    Map<Long, Count> returns =
        postrider.returns().of(newest.stream().map(Edition::mailingId).toList());
    Set<Integer> out =
        postrider.archive().issues(digest.key()).stream()
            .map(Issue::number)
            .collect(Collectors.toSet());
    List<Instant> dates =
        newest.stream().filter(it -> out.contains(it.number())).map(Edition::date).toList();
    var past = new ArrayList<Past>();
    for (Edition edition : newest) {
      // what is under way is counted once
      EditionReport report =
          underWay.stream()
              .map(UnderWay::report)
              .filter(it -> it.edition().equals(edition))
              .findFirst()
              .orElseGet(() -> editions.report(edition));
      past.add(
          new Past(
              report,
              editions.size(edition),
              returned(report, returns, now),
              left(edition, dates, now),
              out.contains(edition.number()) ? Optional.of(page(edition)) : Optional.empty()));
    }
    return new History(digest, past, readersNow(digest, outlooks));
  }

  /// Notices are kept as long as the addresses of old emails.
  private Optional<Count> returned(EditionReport report, Map<Long, Count> returns, Instant now) {
    if (report
        .edition()
        .date()
        .isBefore(now.minus(postrider.settings().privacy().forgetEmails()))) {
      return Optional.empty();
    }
    Count count = returns.getOrDefault(report.mailing().id(), Count.NONE);
    long failed = report.tally().of(EmailState.FAILED);
    return Optional.of(new Count(failed + count.bounces(), count.complaints()));
  }

  /// Nobody left after one that did not go out. Numbers need not follow dates.
  ///
  /// @param dates of those that went out
  private OptionalLong left(Edition edition, List<Instant> dates, Instant now) {
    if (edition.date().isBefore(now.minus(postrider.settings().privacy().forgetUnsubscribed()))) {
      return OptionalLong.empty();
    }
    if (!dates.contains(edition.date())) {
      return OptionalLong.of(0);
    }
    Instant until = dates.stream().filter(edition.date()::isBefore).min(naturalOrder()).orElse(now);
    return OptionalLong.of(postrider.leavers().count(edition.digest(), edition.date(), until));
  }

  private URI page(Edition edition) {
    return URI.create(postrider.settings().web().url() + "editions/" + edition.key());
  }

  private static OptionalLong readersNow(Digest digest, List<Outlook> outlooks) {
    return outlooks.stream()
        .filter(outlook -> outlook.digest().key().equals(digest.key()))
        .map(Outlook::audience)
        .mapToLong(audience -> audience.recipients() + audience.skipped())
        .findFirst();
  }
}
