/// What the next edition would look like, for those who make it: as files, and as a page on this
/// machine that follows what they write.
///
/// The doors are [dev.postrider.preview.Preview] and [dev.postrider.preview.PreviewServer].
@NullMarked
package dev.postrider.preview;

import org.jspecify.annotations.NullMarked;
