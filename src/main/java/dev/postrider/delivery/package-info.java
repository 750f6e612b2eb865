/// Emptying the outbox: connections to the mail server, the pace, what a reply means, and when to
/// stop.
///
/// The door is [dev.postrider.delivery.DeliveryWorker].
@NullMarked
package dev.postrider.delivery;

import org.jspecify.annotations.NullMarked;
