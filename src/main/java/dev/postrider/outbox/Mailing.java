package dev.postrider.outbox;

import java.time.Instant;
import java.util.Optional;

/// The emails that are held, cancelled and counted together.
///
/// @param key names it to people and in Message-IDs; unique
/// @param reason why it is held; empty where it is not
/// @param recipients what the states of its emails must add up to
/// @param notBefore none of its emails goes out before; empty where they may at once
public record Mailing(
    long id,
    String key,
    MailingState state,
    String reason,
    long recipients,
    Optional<Instant> notBefore) {}
