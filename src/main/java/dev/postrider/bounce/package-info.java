/// What messages say that come back: bounces, complaints, requests to unsubscribe. It tells what a
/// message claims; whether that is so, and what follows, is decided elsewhere.
///
/// The door is [dev.postrider.bounce.BounceReader], which reads a [dev.postrider.bounce.Notice].
@NullMarked
package dev.postrider.bounce;

import org.jspecify.annotations.NullMarked;
