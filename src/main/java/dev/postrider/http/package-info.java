/// How anything is answered over HTTP: bytes that are kept, told apart, compressed and asked for
/// again at the cost of a header, and pages in the one frame of the site.
///
/// The doors are [dev.postrider.http.FeedFiles], [dev.postrider.http.KeptPages] and
/// [dev.postrider.http.PageFrame].
@NullMarked
package dev.postrider.http;

import org.jspecify.annotations.NullMarked;
