/// Editions: one issue of a digest, which posts it holds, for whom and in which words. The two
/// wings of the house, posts and people, meet here and nowhere else.
///
/// The door is [dev.postrider.edition.EditionComposer].
@NullMarked
package dev.postrider.edition;

import org.jspecify.annotations.NullMarked;
