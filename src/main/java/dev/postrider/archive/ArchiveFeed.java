package dev.postrider.archive;

import dev.postrider.feed.Entry;
import dev.postrider.feed.Feed;
import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.History;
import dev.postrider.feed.LeadImage;
import dev.postrider.feed.Site;
import dev.postrider.feed.ToldEntry;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The editions of a digest as an Atom feed. An entry keeps its id whatever becomes of the
/// settings: a `tag:` URI (RFC 4151) of the List-Id and the day, which are frozen with the edition.
///
/// @param site as the feeds of the posts tell of it
/// @param web where the pages are reached from outside, ends in `/`
public record ArchiveFeed(Site site, URI web, Series series) {

  public static final FeedFormat FORMAT = FeedFormat.ATOM;

  /// The whole file.
  ///
  /// @param fronts newest first
  public byte[] of(List<Front> fronts) {
    var about =
        new Site(
            site.title(),
            web.resolve(series.path()),
            site.description(),
            site.language(),
            site.author(),
            site.icon(),
            site.logo(),
            site.rights());
    URI folder = web.resolve(series.path() + "/");
    List<ToldEntry> entries =
        fronts.stream().map(front -> ToldEntry.of(entry(front), about)).toList();
    var feed = new Feed(about, series.title(), folder, History.NONE, Optional.empty(), entries);
    return FORMAT.write(feed).bytes();
  }

  private Entry entry(Front front) {
    Issue issue = front.issue();
    return new Entry(
        id(front),
        series.address(web, issue.number()),
        issue.subject(),
        issue.date(),
        issue.date(),
        String.join(" · ", front.teaser().titles()),
        Optional.empty(),
        List.of(),
        List.of(),
        front.teaser().picture().map(url -> new LeadImage(url, "", Optional.empty(), false)),
        site.language());
  }

  private static String id(Front front) {
    var day = LocalDate.ofInstant(front.issue().date(), ZoneOffset.UTC);
    return "tag:%s,%s:%d".formatted(front.list().id(), day, front.issue().number());
  }
}
