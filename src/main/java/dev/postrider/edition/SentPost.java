package dev.postrider.edition;

import java.time.Instant;

/// A post as it stood when an edition took it.
///
/// @param id permanent name
/// @param link absolute
public record SentPost(String id, String link, String title, Instant published) {}
