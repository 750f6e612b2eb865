package dev.postrider.mail;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// What says that an email is one of a list, and of which (RFC 2369, RFC 2919).
///
/// @param title of the digest
/// @param id `digest.domain`, never changed once used (RFC 2919 §3)
/// @param archive a page with the editions
/// @param help a page or `mailto:` that tells about the list and how to leave it
/// @param owner a page or `mailto:` of the person behind it
/// @param feedbackId `edition:digest:kind:sender`, four parts of letters, digits, dots, hyphens and
///   underscores
public record ListHeaders(
    String title, String id, Optional<URI> archive, URI help, URI owner, String feedbackId) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+");
  private static final Pattern FEEDBACK_ID =
      Pattern.compile("[A-Za-z0-9._-]+(?::[A-Za-z0-9._-]+){3}");

  public ListHeaders {
    Header.requireOneLine("title", title);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a list's id is 'digest.domain', was: '" + id + "'");
    }
    if (!FEEDBACK_ID.matcher(feedbackId).matches()) {
      throw new IllegalArgumentException(
          "a feedback id is 'edition:digest:kind:sender', was: '" + feedbackId + "'");
    }
  }

  /// The fields that tell the list.
  ///
  /// @throws IllegalArgumentException if a link is not absolute
  String identity() {
    var header = new Header();
    header.field("List-Id", (title.isEmpty() ? "" : Header.phrase(title) + ' ') + '<' + id + '>');
    archive.ifPresent(uri -> header.field("List-Archive", link(uri)));
    return header
        .field("List-Help", link(help))
        .field("List-Owner", link(owner))
        .field("List-Post", "NO")
        .toString();
  }

  /// The value of `List-Unsubscribe`, by which `personal` can leave.
  ///
  /// @throws IllegalArgumentException if there is no link or no `mailto:` to unsubscribe by, or if
  ///   one is not absolute
  String unsubscribe(Personal personal) {
    String page = personal.slots().get(Slot.UNSUBSCRIBE);
    URI mail = personal.unsubscribeMail().orElse(null);
    if (page == null || mail == null) {
      throw new IllegalArgumentException(
          "an email of list " + id + " needs a link and a mailto: to unsubscribe by");
    }
    return link(URI.create(page)) + ", " + link(mail);
  }

  /// The fields that tell what kind of email it is: one that is left by one click (RFC 8058 §3.1),
  /// to many.
  String kind() {
    return new Header()
        .field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        .field("Precedence", "bulk")
        .field("Feedback-ID", feedbackId)
        .toString();
  }

  private static String link(URI uri) {
    if (!uri.isAbsolute()) {
      throw new IllegalArgumentException("a link in a header must be absolute, was: '" + uri + "'");
    }
    return '<' + uri.toASCIIString() + '>';
  }
}
