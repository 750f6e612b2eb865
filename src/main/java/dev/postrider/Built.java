package dev.postrider;

import dev.postrider.post.LeftOut;
import dev.postrider.publication.Publication;
import java.util.List;

/// What a build read and what it made of it.
///
/// @param posts how many are shown
/// @param leftOut what else there is, in order of path
public record Built(int posts, List<LeftOut> leftOut, Publication publication) {

  public Built {
    leftOut = List.copyOf(leftOut);
  }
}
