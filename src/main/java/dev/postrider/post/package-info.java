/// The content folder: posts with their front matter read and their Markdown rendered.
///
/// The door is [dev.postrider.post.PostFolder].
@NullMarked
package dev.postrider.post;

import org.jspecify.annotations.NullMarked;
