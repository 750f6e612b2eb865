/// What a mail program makes of the styles of a page: in which colour and size each of its texts is
/// seen, by day and by night.
///
/// The door is [dev.postrider.style.Styles].
@NullMarked
package dev.postrider.style;

import org.jspecify.annotations.NullMarked;
