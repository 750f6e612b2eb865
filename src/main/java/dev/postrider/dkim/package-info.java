/// Signatures by which whoever gets an email sees that the owner of a domain vouches for it (DKIM,
/// RFC 6376 and RFC 8463).
///
/// The door is [dev.postrider.dkim.DkimSigner], which signs an [dev.postrider.mail.Email] with
/// every [dev.postrider.dkim.DkimKey]; a key tells the DNS record by which its signatures are
/// verified.
@NullMarked
package dev.postrider.dkim;

import org.jspecify.annotations.NullMarked;
