package dev.postrider.feed;

import dev.postrider.post.Author;
import dev.postrider.post.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// One item of a [Feed], in no format yet (RFC 4287 §4.1.2). Its texts hold nothing a format would
/// refuse, and its times are whole seconds, so that all formats tell the same.
///
/// @param id an absolute URI that never changes (RFC 4287 §4.2.6)
/// @param link where it can be read, absolute
/// @param title plain text
/// @param updated the last change, never before `published`
/// @param summary plain text, may be empty
/// @param html the whole text, every URL in it absolute; missing where the feed only sums up
/// @param image the picture that stands for it
/// @param language BCP 47
public record Entry(
    String id,
    URI link,
    String title,
    Instant published,
    Instant updated,
    String summary,
    Optional<String> html,
    List<Tag> tags,
    List<Author> authors,
    Optional<LeadImage> image,
    String language) {

  public Entry {
    id = LegalText.of(id);
    title = LegalText.of(title);
    published = published.truncatedTo(ChronoUnit.SECONDS);
    updated = updated.truncatedTo(ChronoUnit.SECONDS);
    summary = LegalText.of(summary);
    html = html.map(LegalText::of);
    tags = LegalText.ofTags(tags);
    authors = LegalText.ofAuthors(authors);
    language = LegalText.of(language);
    if (!link.isAbsolute()) {
      throw new IllegalArgumentException("link must be absolute, was: " + link);
    }
    if (updated.isBefore(published)) {
      throw new IllegalArgumentException(
          "updated " + updated + " must not be before published " + published + ": " + id);
    }
  }
}
