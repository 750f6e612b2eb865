package dev.postrider.look;

import java.net.URI;
import java.util.Optional;

/// The site's logo above each email.
///
/// @param url absolute
/// @param dark another for a dark ground, absolute
/// @param width in CSS pixels
public record Logo(URI url, Optional<URI> dark, int width) {}
