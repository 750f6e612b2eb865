package dev.postrider.database;

import org.jdbi.v3.core.Handle;

/// One transaction under way. A method that takes one is part of something larger: it is written
/// with the rest or not at all.
///
/// @param handle for the table classes; never kept beyond the transaction
public record Transaction(Handle handle) {}
