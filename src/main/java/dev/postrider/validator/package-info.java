/// What is wrong with a feed file, whoever wrote it: own checks, made after the rules of the W3C
/// feed validator, RFC 4287 (Atom), the RSS 2.0 specification and its Advisory Board's profile,
/// JSON Feed 1.1, RFC 5005 (paged and archived feeds) and OPML 2.0.
///
/// The door is [dev.postrider.validator.FeedValidator]. `…Rules` judge a format or a folder; what a
/// single value must be is told by the room of checks. Nothing here knows how Postrider writes
/// feeds.
@NullMarked
package dev.postrider.validator;

import org.jspecify.annotations.NullMarked;
