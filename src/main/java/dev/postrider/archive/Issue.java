package dev.postrider.archive;

import java.time.Instant;

/// An edition as a list names it.
///
/// @param number from 1
/// @param date the one it was composed for
/// @param subject one line, for nobody in particular
public record Issue(int number, Instant date, String subject) {}
