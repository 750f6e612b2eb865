package dev.postrider.outbox;

/// An email that a worker wants to put on the wire.
public record Intent(Batch batch, Outgoing email) {}
