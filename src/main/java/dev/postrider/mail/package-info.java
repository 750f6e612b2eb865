/// An email on the wire: its header and body, the slots for what is personal, tokens, SMTP, and
/// what the server answered.
///
/// The door is [dev.postrider.mail.Transport], which takes an [dev.postrider.mail.Email] and gives
/// a [dev.postrider.mail.Receipt]. An email is made by [dev.postrider.mail.MessageTemplate] from an
/// [dev.postrider.mail.EncodedBody] and what is [dev.postrider.mail.Personal].
@NullMarked
package dev.postrider.mail;

import org.jspecify.annotations.NullMarked;
