/// Feeds: a list of entries told as RSS 2.0, Atom 1.0 and JSON Feed 1.1, and the folder they are
/// published in.
///
/// The door is [dev.postrider.feed.FeedPublisher]. A [dev.postrider.feed.Feed] does not know where
/// its entries come from; only `PostFeeds` knows posts. A new format is a writer and a line in
/// [dev.postrider.feed.FeedFormat].
@NullMarked
package dev.postrider.feed;

import org.jspecify.annotations.NullMarked;
