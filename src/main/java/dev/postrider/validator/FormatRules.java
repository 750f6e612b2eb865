package dev.postrider.validator;

import dev.postrider.check.Check;
import dev.postrider.check.Findings;
import dev.postrider.document.Text;
import dev.postrider.validator.FeedFile.Dated;
import dev.postrider.validator.FeedFile.Format;
import dev.postrider.validator.FeedFile.Item;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether the feed of a folder tells the same in each of its formats: title, entries, and of each
/// entry its title, link, tags and dates.
final class FormatRules {

  private final Findings findings;

  FormatRules(Findings findings) {
    this.findings = findings;
  }

  /// Where several files of a folder have one format, nobody knows which belong together.
  void judge(List<FeedFile> feeds) {
    feeds.stream()
        .collect(Collectors.groupingBy(FeedFile::folder))
        .values()
        .forEach(this::judgeFolder);
  }

  private void judgeFolder(List<FeedFile> feeds) {
    var formats = new EnumMap<Format, FeedFile>(Format.class);
    feeds.forEach(feed -> formats.put(feed.format(), feed));
    FeedFile atom = formats.get(Format.ATOM);
    if (atom != null && formats.size() == feeds.size()) {
      formats.values().stream()
          .filter(feed -> feed.format() != Format.ATOM)
          .forEach(feed -> compare(atom, feed));
    }
  }

  private void compare(FeedFile atom, FeedFile feed) {
    compare("title", atom.title(), feed.title(), feed.at());
    Map<String, Item> expected = byId(atom);
    Map<String, Item> told = byId(feed);
    told.forEach(
        (id, item) -> {
          Item other = expected.get(id);
          if (other == null) {
            report("an entry more", id, item.id());
          } else {
            compare(other, item);
          }
        });
    expected.keySet().stream()
        .filter(id -> !told.containsKey(id))
        .forEach(id -> report("an entry less", id, feed.at()));
    if (told.keySet().equals(expected.keySet())) {
      compare("order", List.copyOf(expected.keySet()), List.copyOf(told.keySet()), feed.at());
    }
  }

  private void compare(Item expected, Item told) {
    compare("title", expected.title(), told.title(), told.at());
    compare("link", expected.link(), told.link(), told.at());
    compare("tags", expected.tags(), told.tags(), told.at());
    compare("date", instant(expected.date()), instant(told.date()), told.at());
    if (told.updated().isPresent()) {
      compare("change", instant(expected.updated()), instant(told.updated()), told.at());
    }
  }

  private void compare(String name, Object expected, Object told, Text at) {
    if (!expected.equals(told)) {
      report(name, String.valueOf(told), at);
    }
  }

  private void report(String name, String told, Text at) {
    findings.add(Check.FORMATS_DIFFER, at, name + " " + told);
  }

  private static Map<String, Item> byId(FeedFile feed) {
    var items = new LinkedHashMap<String, Item>();
    feed.items().forEach(item -> items.putIfAbsent(item.id().value(), item));
    return items;
  }

  private static Object instant(Optional<Dated> date) {
    return date.map(Dated::instant).map(Instant::toString).orElse("none");
  }
}
