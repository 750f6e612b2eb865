package dev.postrider.archive;

import dev.postrider.edition.Teaser;
import dev.postrider.mail.ListHeaders;

/// An edition with what is shown of it at length.
///
/// @param list what its emails say of their digest
public record Front(Issue issue, Teaser teaser, ListHeaders list) {

  /// The digest's title at that time.
  public String digestTitle() {
    return list.title();
  }
}
