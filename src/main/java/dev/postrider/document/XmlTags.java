package dev.postrider.document;

/// Goes through the tags of a well-formed document, to tell where each begins and ends. The JDK's
/// own offsets cannot be trusted: they drift wherever an empty element meets the end of a buffer.
final class XmlTags {

  private final Source source;
  private final String text;
  private int at;
  private boolean isEmpty;

  XmlTags(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /// The next start tag as it is written.
  Text start() {
    int start = nextTag();
    at = endOfTag(start);
    isEmpty = text.charAt(at - 2) == '/';
    return new Text(text.substring(start, at), source, start, at);
  }

  /// What an element tells that ends with the next end tag, or with the empty one that was just
  /// met.
  Text end(Text tag, String told) {
    if (isEmpty) {
      isEmpty = false;
    } else {
      at = behind(">", nextTag());
    }
    return tag.until(at, told);
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
