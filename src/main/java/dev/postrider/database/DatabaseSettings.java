package dev.postrider.database;

import java.nio.file.Path;

/// Where the database is.
///
/// @param file the SQLite file; made with its folder when first opened
public record DatabaseSettings(Path file) {}
