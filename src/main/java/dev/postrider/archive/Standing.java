package dev.postrider.archive;

/// An edition and whether anybody may see it.
///
/// @param isOut false where no email of it may have left yet
public record Standing(Issue issue, long mailingId, boolean isOut) {}
