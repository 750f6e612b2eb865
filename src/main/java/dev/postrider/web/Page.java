package dev.postrider.web;

import dev.postrider.page.Html;

/// What differs from page to page.
///
/// @param title plain text, before the site's
/// @param main all of the `main` element, with the one `h1`
record Page(String title, Html main) {}
