package dev.postrider.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;

/// How a [Feed] is told.
public enum FeedFormat {
  RSS("rss.xml", "application/rss+xml"),
  ATOM("atom.xml", "application/atom+xml"),
  JSON("feed.json", "application/feed+json");

  private final String fileName;
  private final String mediaType;

  FeedFormat(String fileName, String mediaType) {
    this.fileName = fileName;
    this.mediaType = mediaType;
  }

  public String fileName() {
    return fileName;
  }

  public String mediaType() {
    return mediaType;
  }

  /// Where `feed` is served in this format.
  public URI address(Feed feed) {
    return address(feed.address());
  }

  /// Where the feed of `folder` is served in this format.
  URI address(URI folder) {
    return folder.resolve(fileName);
  }

  /// The whole file, in UTF-8; the same feed gives the same bytes on any machine.
  public FeedFile write(Feed feed) {
    return frame(feed).around(told(feed));
  }

  /// How many of the newest entries of `feed` a file of at most `maxBytes` has room for.
  int fitting(Feed feed, int maxBytes) {
    return frame(feed).fitting(told(feed), maxBytes);
  }

  /// `entry` as it stands in any file of this format.
  byte[] entry(Entry entry, Site site) {
    String told =
        switch (this) {
          case RSS -> RssWriter.entry(entry, site);
          case ATOM -> AtomWriter.entry(entry, site);
          case JSON -> JsonFeedWriter.entry(entry, site);
        };
    return told.getBytes(UTF_8);
  }

  private Frame frame(Feed feed) {
    return switch (this) {
      case RSS -> RssWriter.frame(feed);
      case ATOM -> AtomWriter.frame(feed);
      case JSON -> JsonFeedWriter.frame(feed);
    };
  }

  private List<byte[]> told(Feed feed) {
    return feed.entries().stream().map(entry -> entry.in(this)).toList();
  }
}
