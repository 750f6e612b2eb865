/// Emails that are not yet settled: mailings, their rows, and who moves them from state to state.
/// It knows nothing of editions, subscribers or mail servers; a recipient is a number, an address
/// and a name.
///
/// The doors are [dev.postrider.outbox.Mailings], by which it is filled, and
/// [dev.postrider.outbox.Outbox], by which it is emptied.
@NullMarked
package dev.postrider.outbox;

import org.jspecify.annotations.NullMarked;
