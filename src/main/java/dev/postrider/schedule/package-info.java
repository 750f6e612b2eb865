/// The clock's face: what is due, done once, or again and again until stopped.
///
/// The doors are [dev.postrider.schedule.Tick], one pass over all that is due,
/// [dev.postrider.schedule.Timetable], which makes it pass after pass, and
/// [dev.postrider.schedule.Delivery], which delivers and ends.
@NullMarked
package dev.postrider.schedule;

import org.jspecify.annotations.NullMarked;
