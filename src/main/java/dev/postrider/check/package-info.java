/// What there is to find in a feed, and what is found in a single value of one, in whichever format
/// it stands: an address, an id, a date, a language, HTML.
///
/// The door is [dev.postrider.check.Findings]; [dev.postrider.check.Check] lists what there is to
/// find. `…Rules` judge a value. Which values a format has is not known here.
@NullMarked
package dev.postrider.check;

import org.jspecify.annotations.NullMarked;
