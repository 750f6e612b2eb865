/// Which feeds there are, and their folder: the site's, those of the topics and the combined ones.
///
/// The door is [dev.postrider.publication.FeedPublisher]. Only `PostFeeds` knows how posts become
/// entries; how a feed is told in each format is the room `feed`'s.
@NullMarked
package dev.postrider.publication;

import org.jspecify.annotations.NullMarked;
