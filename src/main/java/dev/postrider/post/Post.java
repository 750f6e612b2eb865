package dev.postrider.post;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One article of the content folder, with its front matter read. Its body is not kept here:
/// [PostFolder#body] reads it when it is wanted.
///
/// A post is valid once made: what the author got wrong was reported as a problem before, with its
/// file and line, so what fails here is a fault of the caller.
///
/// @param id permanent name, an absolute URI (RFC 4287 §4.2.6); it stays when title, date or file
///   name change
/// @param link where the article can be read, absolute
/// @param title plain text, never blank
/// @param published the author's `date:`
/// @param updated the last change, never before `published`
/// @param tags in the author's order, each once, without the helper tags; may be empty
/// @param authors in the author's order; the site's where the post names none, never empty
/// @param image the picture of the front matter
/// @param description the author's own summary, plain text; where it is missing the [Body] has one
/// @param language BCP 47
/// @param hash of the Markdown body: 64 bits, lower-case hex
/// @param rest every key of the front matter that has no meaning of its own, as YAML gave it
/// @param source the file it was read from, relative to the content folder
public record Post(
    String id,
    URI link,
    String title,
    Instant published,
    Instant updated,
    List<Tag> tags,
    List<Author> authors,
    Optional<Image> image,
    Optional<String> description,
    String language,
    String hash,
    Map<String, Object> rest,
    Path source) {

  public Post {
    if (title.isBlank()) {
      throw new IllegalArgumentException("title must not be blank: " + source);
    }
    if (!URI.create(id).isAbsolute()) {
      throw new IllegalArgumentException("id must be an absolute URI, was: " + id);
    }
    if (!link.isAbsolute()) {
      throw new IllegalArgumentException("link must be absolute, was: " + link);
    }
    if (updated.isBefore(published)) {
      throw new IllegalArgumentException(
          "updated " + updated + " must not be before published " + published + ": " + source);
    }
    tags = List.copyOf(tags);
    authors = List.copyOf(authors);
    rest = Map.copyOf(rest);
  }
}
