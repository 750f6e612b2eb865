package dev.postrider.edition;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What a list of editions shows of one beside its subject. It is frozen with the edition, as posts
/// may change or go.
///
/// @param titles of the posts of its body with the most posts, in their order, a line each
/// @param excerpt of the first of them, plain text, may be empty
/// @param picture of the first of them, absolute
public record Teaser(List<String> titles, String excerpt, Optional<URI> picture) {

  public Teaser {
    titles = titles.stream().map(title -> title.replaceAll("\\s+", " ").strip()).toList();
  }
}
