package dev.postrider.feed;

import dev.postrider.post.Author;
import java.net.URI;
import java.util.Optional;

/// What every feed of one site says about the site.
///
/// @param title never blank
/// @param url where people read it, absolute
/// @param description one sentence, may be empty
/// @param language BCP 47
/// @param icon square and small, absolute
/// @param logo large, absolute; RSS shows it as the channel's image
/// @param rights a copyright line
public record Site(
    String title,
    URI url,
    String description,
    String language,
    Author author,
    Optional<URI> icon,
    Optional<URI> logo,
    Optional<String> rights) {

  public Site {
    title = LegalText.of(title);
    description = LegalText.of(description);
    language = LegalText.of(language);
    author = LegalText.of(author);
    rights = LegalText.of(rights);
    if (title.isEmpty()) {
      throw new IllegalArgumentException("a site needs a title");
    }
    if (!url.isAbsolute()) {
      throw new IllegalArgumentException("the site's address must be absolute, was: " + url);
    }
  }

  /// What the site says of itself; the title of the feed where it says nothing, as RSS wants some
  /// text.
  String describing(String title) {
    return description.isEmpty() ? title : description;
  }
}
