/// A mail server and its inboxes inside the process, for trying things out. Nothing leaves this
/// machine.
///
/// The door is [dev.postrider.sandbox.MailSandbox].
@NullMarked
package dev.postrider.sandbox;

import org.jspecify.annotations.NullMarked;
