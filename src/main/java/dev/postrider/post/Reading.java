package dev.postrider.post;

import dev.postrider.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the front matter of one file says, whatever the time is and whichever pictures are there.
///
/// @param checksum of all bytes of the file
/// @param isDraft true where the author says so; nothing else about it was looked at
/// @param front empty for a draft, and where a problem leaves the post out
/// @param problems warnings as well
record Reading(
    FoundFile file,
    long checksum,
    boolean isDraft,
    Optional<FrontMatter> front,
    List<Problem> problems) {

  Path source() {
    return file.source();
  }
}
