package dev.postrider.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/// The text of a bounce that has no parts: paragraphs, then the email that is returned.
///
/// @param paragraphs above the line that tells of the email; lines divided by `\n`
/// @param returned the header of the email; without a field where there is none
record TextBounce(List<String> paragraphs, Fields returned) {

  /// A server that writes no parts writes little else.
  private static final int MOST_PARAGRAPHS = 200;

  /// @param divider what the paragraph begins with that stands above the email
  static TextBounce of(byte[] text, String divider) {
    List<String> all =
        Arrays.asList(
            new String(text, UTF_8).replace("\r\n", "\n").split("\n\\s*\n", MOST_PARAGRAPHS));
    int end = 0;
    while (end < all.size() && !all.get(end).startsWith(divider)) {
      end++;
    }
    String email = end + 1 < all.size() ? all.get(end + 1) : "";
    return new TextBounce(List.copyOf(all.subList(0, end)), Fields.of(email.getBytes(UTF_8)));
  }
}
