/// When: a cron expression in a time zone, and the dates it names.
///
/// The door is [dev.postrider.calendar.Calendar].
@NullMarked
package dev.postrider.calendar;

import org.jspecify.annotations.NullMarked;
