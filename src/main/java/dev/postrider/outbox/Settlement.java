package dev.postrider.outbox;

/// What became of an email of a batch.
public record Settlement(Batch batch, Outcome outcome) {}
