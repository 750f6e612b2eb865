package dev.postrider.validator;

/// Goes through the tags of a well-formed document, to tell where each begins and ends. The JDK's
/// own offsets cannot be trusted: they drift wherever an empty element meets the end of a buffer.
final class XmlTags {

  private final String text;
  private int at;
  private boolean isEmpty;

  XmlTags(String text) {
    this.text = text;
  }

  /// Where the next start tag begins.
  int start() {
    int start = nextTag();
    at = endOfTag(start);
    isEmpty = text.charAt(at - 2) == '/';
    return start;
  }

  /// Behind the next end tag, or behind the empty element that was just met.
  int end() {
    if (isEmpty) {
      isEmpty = false;
    } else {
      at = behind(">", nextTag());
    }
    return at;
  }

  private int nextTag() {
    int tag = text.indexOf('<', at);
    while (true) {
      if (text.startsWith("<!--", tag)) {
        tag = text.indexOf('<', behind("-->", tag + 4));
      } else if (text.startsWith("<![CDATA[", tag)) {
        tag = text.indexOf('<', behind("]]>", tag));
      } else if (text.startsWith("<?", tag)) {
        tag = text.indexOf('<', behind("?>", tag));
      } else {
        return tag;
      }
    }
  }

  /// A `>` may stand in the value of an attribute.
  private int endOfTag(int start) {
    char quote = 0;
    int end = start;
    while (quote != 0 || text.charAt(end) != '>') {
      char character = text.charAt(end++);
      if (quote == 0 && (character == '"' || character == '\'')) {
        quote = character;
      } else if (character == quote) {
        quote = 0;
      }
    }
    return end + 1;
  }

  private int behind(String mark, int from) {
    return text.indexOf(mark, from) + mark.length();
  }
}
