package dev.postrider.post;

/// What a post says, in the three shapes it is shown in. None holds a character XML 1.0 forbids.
///
/// @param html cleaned: no script, style, form, event attribute; every URL absolute
/// @param text from the Markdown itself, plain, wrapped at 72 columns, its links listed
/// @param excerpt plain text of at most 300 characters; the author's description where there is one
/// @param minutes reading time, at least 1, at 220 words a minute
public record Body(String html, String text, String excerpt, int minutes) {}
