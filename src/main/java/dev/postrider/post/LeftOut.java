package dev.postrider.post;

import java.nio.file.Path;

/// A post that is not shown, by the author's own wish.
///
/// @param source relative to the content folder
public record LeftOut(Path source, Reason reason) {

  public enum Reason {
    DRAFT,
    FUTURE,
    EXPIRED
  }
}
