package dev.postrider.template;

/// What a template made of a model.
///
/// @param subject plain text, one line, never blank
/// @param html a whole HTML document
/// @param text plain text; lines end with LF, the last one too
public record Rendering(String subject, String html, String text) {}
