/// What follows from messages that come back: addresses that are never written to again, editions
/// that are held, readers who leave.
///
/// The door is [dev.postrider.feedback.Feedback].
@NullMarked
package dev.postrider.feedback;

import org.jspecify.annotations.NullMarked;
