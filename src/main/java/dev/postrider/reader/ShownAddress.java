package dev.postrider.reader;

import dev.postrider.page.Html;

/// An email address in a sentence: a narrow line breaks it behind the `@` first, and no address
/// turns the direction of the words around it.
final class ShownAddress {

  private ShownAddress() {}

  /// @param address as it was typed, be it one or not
  static Html of(String address) {
    int behindAt = address.lastIndexOf('@') + 1;
    return Html.of(
        "<strong><bdi>%s<wbr>%s</bdi></strong>",
        address.substring(0, behindAt), address.substring(behindAt));
  }
}
