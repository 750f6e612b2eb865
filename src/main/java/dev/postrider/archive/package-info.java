/// What anybody may see of the editions that were sent: which there are, and what each says once
/// all that is a reader's own is taken out. It reads what `edition` and `outbox` wrote and changes
/// nothing.
///
/// The door is [dev.postrider.archive.Archive].
@NullMarked
package dev.postrider.archive;

import org.jspecify.annotations.NullMarked;
