package dev.postrider;

import java.time.Duration;

/// How long people are remembered.
///
/// @param forgetEmails after the last email of an edition was sent, to whom it went is forgotten
/// @param forgetUnsubscribed after somebody left everything, they are erased
public record PrivacySettings(Duration forgetEmails, Duration forgetUnsubscribed) {}
