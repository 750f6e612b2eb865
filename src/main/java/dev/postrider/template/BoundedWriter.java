package dev.postrider.template;

import java.io.IOException;
import java.io.Writer;

/// Keeps what is written, up to a limit.
final class BoundedWriter extends Writer {

  /// More was written than the limit allows.
  static final class Full extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final StringBuilder text = new StringBuilder();
  private final int limit;

  /// @param limit in characters (UTF-16 units)
  BoundedWriter(int limit) {
    this.limit = limit;
  }

  /// @throws Full without keeping any of it, if the text would grow beyond the limit
  @Override
  public void write(char[] chars, int offset, int length) throws Full {
    throwIfFull(length);
    text.append(chars, offset, length);
  }

  /// As above; nothing is copied before it is known to fit.
  @Override
  public void write(String string, int offset, int length) throws Full {
    throwIfFull(length);
    text.append(string, offset, offset + length);
  }

  private void throwIfFull(int length) throws Full {
    if (length > limit - text.length()) {
      throw new Full();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
