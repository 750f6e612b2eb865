package dev.postrider;

import java.net.URI;

/// The pages and where they are reached.
///
/// @param host to listen on
/// @param port to listen on; 0 for any that is free
/// @param url how readers reach it from outside, absolute, ends in `/`
/// @param indexEditions whether search engines may list the pages of editions
public record WebSettings(String host, int port, URI url, boolean indexEditions) {}
