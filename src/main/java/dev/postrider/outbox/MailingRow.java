package dev.postrider.outbox;

/// A mailing as its emails are written from it.
///
/// @param scope the digest
public record MailingRow(long id, String key, String scope, Letterhead letterhead) {}
