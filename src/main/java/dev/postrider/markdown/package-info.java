/// Markdown as it is shown: cleaned HTML, plain text, an excerpt.
///
/// The door is [dev.postrider.markdown.Markdown].
@NullMarked
package dev.postrider.markdown;

import org.jspecify.annotations.NullMarked;
