package dev.postrider.audience;

/// A reader as one digest sees them.
///
/// @param digest its key
/// @param left true if they left it, or everything
public record Subscription(Subscriber subscriber, String digest, boolean left) {}
