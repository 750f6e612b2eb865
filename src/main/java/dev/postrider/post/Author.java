package dev.postrider.post;

import java.net.URI;
import java.util.Optional;

/// Who wrote a post.
///
/// @param name never blank
/// @param email an address as the author gave it
/// @param url a page about the author, absolute
public record Author(String name, Optional<String> email, Optional<URI> url) {

  public Author {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an author needs a name");
    }
  }
}
