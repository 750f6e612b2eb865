/// A person's face: one class for each command, exit codes, progress, and how problems are printed.
///
/// The door is [dev.postrider.cli.Main].
@NullMarked
package dev.postrider.cli;

import org.jspecify.annotations.NullMarked;
