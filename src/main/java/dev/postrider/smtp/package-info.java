/// Handing emails over: to a mail server, or to a folder for trying things out.
///
/// The door is [dev.postrider.smtp.Transport]; what the server answered is a
/// [dev.postrider.smtp.Receipt].
@NullMarked
package dev.postrider.smtp;

import org.jspecify.annotations.NullMarked;
