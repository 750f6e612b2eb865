/// An email on the wire: its header and body, the slots for what is personal, and the tokens of its
/// links.
///
/// The door is [dev.postrider.mail.MessageTemplate], which makes an [dev.postrider.mail.Email] from
/// an [dev.postrider.mail.EncodedBody] and what is [dev.postrider.mail.Personal].
@NullMarked
package dev.postrider.mail;

import org.jspecify.annotations.NullMarked;
