/// How this process and its work are, for whoever watches over them.
///
/// The door is [dev.postrider.monitor.Health].
@NullMarked
package dev.postrider.monitor;

import org.jspecify.annotations.NullMarked;
