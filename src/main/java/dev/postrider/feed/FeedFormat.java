package dev.postrider.feed;

import java.net.URI;

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
    return feed.address().resolve(fileName);
  }

  /// The whole file, in UTF-8; the same feed gives the same bytes on any machine.
  public byte[] write(Feed feed) {
    return switch (this) {
      case RSS -> RssWriter.write(feed);
      case ATOM -> AtomWriter.write(feed);
      case JSON -> JsonFeedWriter.write(feed);
    };
  }
}
