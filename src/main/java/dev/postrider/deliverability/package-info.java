/// Whether the world is ready to believe this sender: the DNS records that receivers look up, and
/// the mail server that hands the emails on.
///
/// The door is [dev.postrider.deliverability.MailCheck].
@NullMarked
package dev.postrider.deliverability;

import org.jspecify.annotations.NullMarked;
