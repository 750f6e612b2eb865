/// A person's face: one class for each command, and the command line they make together.
///
/// The door is [dev.postrider.cli.Main].
@NullMarked
package dev.postrider.cli;

import org.jspecify.annotations.NullMarked;
