/// How this process and its work are, for whoever watches over them.
///
/// The doors are [dev.postrider.monitor.Health] and [dev.postrider.monitor.Metrics].
@NullMarked
package dev.postrider.monitor;

import org.jspecify.annotations.NullMarked;
