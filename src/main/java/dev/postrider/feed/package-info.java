/// A list of entries under a title, told as RSS 2.0, Atom 1.0 and JSON Feed 1.1, and the list of a
/// site's feeds in OPML 2.0.
///
/// The door is [dev.postrider.feed.FeedFormat]. A [dev.postrider.feed.Feed] does not know where its
/// entries come from. A new format is a writer and a line in the door.
@NullMarked
package dev.postrider.feed;

import org.jspecify.annotations.NullMarked;
