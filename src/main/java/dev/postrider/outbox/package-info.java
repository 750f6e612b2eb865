/// Emails that are not yet settled: mailings, their rows, and what delivers them. It knows nothing
/// of editions or subscribers; a recipient is a number, an address and a name.
///
/// The door is [dev.postrider.outbox.Outbox]; [dev.postrider.outbox.DeliveryWorker] empties it.
@NullMarked
package dev.postrider.outbox;

import org.jspecify.annotations.NullMarked;
