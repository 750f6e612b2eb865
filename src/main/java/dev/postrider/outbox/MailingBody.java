package dev.postrider.outbox;

/// What a mailing says to some of its recipients, with its slots unfilled.
///
/// @param subject one line
/// @param text plain
/// @param html a whole page
public record MailingBody(String subject, String text, String html) {}
