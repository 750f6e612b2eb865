package dev.postrider.post;

import dev.postrider.problem.Location;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one post says of itself, before it is known what the others say: [Post] tells the fields.
///
/// @param source relative to the content folder
/// @param hash of the body, as [Post#hash]
/// @param updatedAt where `updated` stands
/// @param tags as written, without the helper tags
/// @param tagsAt where they stand
/// @param pictures of every key that names one, the first of which is shown
/// @param id the author's own
/// @param idAt where it stands
/// @param expires when the post is to be taken down
record FrontMatter(
    Path source,
    String hash,
    URI link,
    String title,
    Instant published,
    Instant updated,
    Location updatedAt,
    List<String> tags,
    Location tagsAt,
    List<Author> authors,
    List<Picture> pictures,
    Optional<String> description,
    String language,
    Optional<String> id,
    Location idAt,
    Optional<Instant> expires,
    Map<String, Object> rest) {}
