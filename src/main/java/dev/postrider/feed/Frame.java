package dev.postrider.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// A feed's file but for its entries, which may be many or none.
final class Frame {

  private final byte[] before;
  private final byte[] between;
  private final byte[] after;

  /// @param before what stands before the first entry
  /// @param between what divides two
  /// @param after what stands after the last
  Frame(String before, String between, String after) {
    this.before = before.getBytes(UTF_8);
    this.between = between.getBytes(UTF_8);
    this.after = after.getBytes(UTF_8);
  }

  /// The file with `entries` in their places.
  FeedFile around(List<byte[]> entries) {
    var file = new ByteArrayOutputStream(length(entries));
    var spans = new ArrayList<FeedFile.Span>();
    file.writeBytes(before);
    for (int index = 0; index < entries.size(); index++) {
      if (index > 0) {
        file.writeBytes(between);
      }
      spans.add(new FeedFile.Span(file.size(), entries.get(index).length));
      file.writeBytes(entries.get(index));
    }
    file.writeBytes(after);
    return new FeedFile(file.toByteArray(), spans);
  }

  /// How many of the first of `entries` a file of at most `maxBytes` has room for.
  int fitting(List<byte[]> entries, int maxBytes) {
    long length = (long) before.length + after.length;
    for (int count = 0; count < entries.size(); count++) {
      length += entries.get(count).length + (count > 0 ? between.length : 0);
      if (length > maxBytes) {
        return count;
      }
    }
    return entries.size();
  }

  private int length(List<byte[]> entries) {
    int divisions = Math.max(0, entries.size() - 1);
    return before.length
        + entries.stream().mapToInt(entry -> entry.length).sum()
        + divisions * between.length
        + after.length;
  }
}
