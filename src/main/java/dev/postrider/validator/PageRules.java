package dev.postrider.validator;

import dev.postrider.check.Check;
import dev.postrider.check.Findings;
import dev.postrider.document.Text;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether the feeds of a folder reach everything older, by the links of RFC 5005 and `next_url` of
/// JSON Feed. What leads out of the folder is not judged.
final class PageRules {

  /// RFC 5005 §3 and 4.
  private static final List<String> RELS =
      List.of("first", "last", "previous", "next", "prev-archive", "next-archive", "current");

  /// From newer to older.
  private static final List<String> OLDER = List.of("prev-archive", "next");

  private final Served served;
  private final Findings findings;
  private final Map<Path, FeedFile> files;

  PageRules(Served served, List<FeedFile> feeds, Findings findings) {
    this.served = served;
    this.findings = findings;
    this.files = feeds.stream().collect(Collectors.toMap(FeedFile::path, Function.identity()));
  }

  void judge() {
    files.values().forEach(this::judgeLinks);
    Set<Path> older =
        files.values().stream()
            .flatMap(feed -> older(feed).stream())
            .map(FeedFile::path)
            .collect(Collectors.toSet());
    List<FeedFile> current =
        files.values().stream()
            .filter(feed -> !feed.isArchive() && !older.contains(feed.path()))
            .sorted(Comparator.comparing(FeedFile::path))
            .toList();
    current.stream().filter(feed -> older(feed).isPresent()).forEach(this::judgeChain);
    judgeIds(current);
    files.values().stream().filter(feed -> leadsToItself(feed)).forEach(this::reportLoop);
  }

  /// RFC 4287 §4.2.6: an id is of one feed alone. Its pages and archives may share it.
  private void judgeIds(List<FeedFile> current) {
    var seen = new HashSet<String>();
    current.stream()
        .map(FeedFile::id)
        .filter(id -> !id.isBlank() && !seen.add(id.value()))
        .forEach(id -> findings.add(Check.DUPLICATE_FEED_ID, id, id.value()));
  }

  private void judgeLinks(FeedFile feed) {
    for (String rel : RELS) {
      feed.link(rel)
          .filter(link -> Served.address(link).filter(served::isDead).isPresent())
          .ifPresent(link -> findings.add(Check.DEAD_PAGE_LINK, link, link.value()));
    }
  }

  /// From the current feed back to the oldest.
  private void judgeChain(FeedFile current) {
    var seen = new HashSet<Path>(Set.of(current.path()));
    Set<String> held = new HashSet<>(ids(current).toList());
    FeedFile from = current;
    Optional<FeedFile> to = older(from);
    while (to.isPresent() && seen.add(to.get().path())) {
      judgeStep(from, to.get());
      ids(to.get()).forEach(held::add);
      from = to.get();
      to = older(from);
    }
    reportGaps(current, held);
  }

  /// §4: an archive document is marked as one, and a reader who met it finds the newer ones.
  private void judgeStep(FeedFile from, FeedFile to) {
    Optional<Text> link = from.link("prev-archive");
    if (link.isEmpty()) {
      return;
    }
    if (!to.isArchive()) {
      findings.add(Check.ARCHIVE_MARK, link.get(), link.get().value());
    }
    boolean leadsBack =
        Stream.of("next-archive", "current")
            .flatMap(rel -> file(to.target(rel)).stream())
            .anyMatch(feed -> feed.path().equals(from.path()));
    if (!leadsBack) {
      String newer = served.addressOf(from.path()).toASCIIString();
      findings.add(Check.ARCHIVE_LINK_BACK, to.at(), newer);
    }
  }

  /// What a feed in a folder below shows, the feed above it or its archives must hold.
  private void reportGaps(FeedFile current, Set<String> held) {
    Path folder = current.folder();
    files.values().stream()
        .filter(feed -> feed.format() == current.format() && !feed.folder().equals(folder))
        .filter(feed -> feed.folder().startsWith(folder))
        .flatMap(feed -> feed.items().stream())
        .filter(item -> !item.id().isBlank() && !held.contains(item.id().value()))
        .forEach(item -> findings.add(Check.ARCHIVE_GAP, item.id(), item.id().value()));
  }

  private boolean leadsToItself(FeedFile start) {
    var seen = new HashSet<Path>();
    Optional<FeedFile> at = older(start);
    while (at.isPresent() && seen.add(at.get().path())) {
      if (at.get().path().equals(start.path())) {
        return true;
      }
      at = older(at.get());
    }
    return false;
  }

  private void reportLoop(FeedFile feed) {
    OLDER.stream()
        .flatMap(rel -> feed.link(rel).stream())
        .findFirst()
        .ifPresent(link -> findings.add(Check.PAGE_LOOP, link, link.value()));
  }

  private Optional<FeedFile> older(FeedFile feed) {
    return OLDER.stream().flatMap(rel -> file(feed.target(rel)).stream()).findFirst();
  }

  private Optional<FeedFile> file(Optional<URI> address) {
    return address.flatMap(served::fileAt).map(files::get);
  }

  private static Stream<String> ids(FeedFile feed) {
    return feed.items().stream().map(item -> item.id().value());
  }
}
