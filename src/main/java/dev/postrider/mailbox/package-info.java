/// Where messages wait that came by mail: an IMAP mailbox, a maildir, a stream.
///
/// The door is [dev.postrider.mailbox.Mailbox]. What a message says is nothing to this room.
@NullMarked
package dev.postrider.mailbox;

import org.jspecify.annotations.NullMarked;
