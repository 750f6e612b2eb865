/// People: who subscribed, to which topics, and the record of how they agreed and left.
///
/// The door is [dev.postrider.audience.Subscriptions].
@NullMarked
package dev.postrider.audience;

import org.jspecify.annotations.NullMarked;
