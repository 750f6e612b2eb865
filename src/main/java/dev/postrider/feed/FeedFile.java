package dev.postrider.feed;

import java.util.Arrays;
import java.util.List;

/// A [Feed] in one format.
public final class FeedFile {

  /// A piece of the file, in bytes.
  public record Span(int start, int length) {

    /// The piece of `file`.
    public byte[] of(byte[] file) {
      return Arrays.copyOfRange(file, start, start + length);
    }
  }

  private final byte[] bytes;
  private final List<Span> entries;

  FeedFile(byte[] bytes, List<Span> entries) {
    this.bytes = bytes;
    this.entries = List.copyOf(entries);
  }

  /// The whole file.
  public byte[] bytes() {
    return bytes;
  }

  /// Where each entry stands in it, in their order.
  public List<Span> entries() {
    return entries;
  }
}
