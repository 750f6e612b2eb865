package dev.postrider.publication;

import dev.postrider.post.Body;
import dev.postrider.post.Post;
import dev.postrider.problem.Problems;
import java.util.Optional;

/// Where the words of posts come from. Two threads ask at once.
public interface Bodies {

  /// What `post` says; nothing, with a problem, where it cannot be shown.
  Optional<Body> of(Post post, Problems problems);

  /// What sums `post` up, without the rest of it; nothing, with a problem, where it cannot be
  /// shown.
  default Optional<String> excerpt(Post post, Problems problems) {
    return of(post, problems).map(Body::excerpt);
  }
}
