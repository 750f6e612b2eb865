/// How a person at a terminal is spoken to: results and remarks, colours, progress, problems, exit
/// codes, and what Ctrl-C does.
///
/// The door is [dev.postrider.console.Console].
@NullMarked
package dev.postrider.console;

import org.jspecify.annotations.NullMarked;
