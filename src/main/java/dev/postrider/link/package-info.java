/// Whether the addresses that others are to follow still answer.
///
/// The door is [dev.postrider.link.LinkProbe].
@NullMarked
package dev.postrider.link;

import org.jspecify.annotations.NullMarked;
