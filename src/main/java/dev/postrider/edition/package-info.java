/// Editions: one issue of a digest, which posts it holds, for whom and in which words. The two
/// wings of the house, posts and people, meet here and nowhere else.
///
/// The doors are [dev.postrider.edition.EditionComposer], for what was composed
/// [dev.postrider.edition.Editions], and for what would be composed [dev.postrider.edition.Drafts].
@NullMarked
package dev.postrider.edition;

import org.jspecify.annotations.NullMarked;
