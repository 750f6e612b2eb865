/// What every page people see has in common: other people's text in it is escaped, and it looks as
/// the others do.
///
/// The door is [dev.postrider.page.Html].
@NullMarked
package dev.postrider.page;

import org.jspecify.annotations.NullMarked;
