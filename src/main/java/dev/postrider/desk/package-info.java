/// The pages for those within: how the digests, the list and this process are. Nothing can be
/// changed on them, and readers never reach them, as they have a listener of their own.
///
/// The door is [dev.postrider.desk.DeskServer].
@NullMarked
package dev.postrider.desk;

import org.jspecify.annotations.NullMarked;
