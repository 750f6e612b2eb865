package dev.postrider.outbox;

import java.time.Instant;

/// One email that may go on the wire now.
///
/// @param body number of the mailing's body
/// @param attempt how often it will have been on the wire with this one, from 1
/// @param firstTried when it was first handed out; its Date header
record Outgoing(
    long recipientId, int body, String address, String name, int attempt, Instant firstTried) {}
