/// Lists of readers as CSV files: taken in from whatever tool wrote them, and given out so that
/// they come back unchanged.
///
/// The doors are [dev.postrider.roster.SubscriberImport] and
/// [dev.postrider.roster.SubscriberExport].
@NullMarked
package dev.postrider.roster;

import org.jspecify.annotations.NullMarked;
