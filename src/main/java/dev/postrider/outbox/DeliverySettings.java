package dev.postrider.outbox;

import java.time.Duration;

/// How the outbox is emptied.
///
/// @param connections open at once, from 1
/// @param pauseAfterTrouble how long a server that could not be worked with is left alone
public record DeliverySettings(int connections, RetryPlan retries, Duration pauseAfterTrouble) {}
