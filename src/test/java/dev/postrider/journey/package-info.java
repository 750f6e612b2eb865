/// The journeys of docs/architecture.md from end to end: real files, database, SMTP, HTTP and,
/// where it is about being killed, real processes.
@NullMarked
package dev.postrider.journey;

import org.jspecify.annotations.NullMarked;
