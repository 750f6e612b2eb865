package dev.postrider.archive;

import java.util.Optional;

/// An edition, whether anybody may see it, and its neighbours among those that anybody may see.
///
/// @param isOut false where no email of it may have left yet
/// @param before the youngest that is older
/// @param after the oldest that is younger
public record Standing(
    Issue issue, long mailingId, boolean isOut, Optional<Issue> before, Optional<Issue> after) {}
