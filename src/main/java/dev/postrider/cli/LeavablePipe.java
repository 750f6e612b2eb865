package dev.postrider.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// Standard output, which may lead to somebody who has seen enough, as `head`: what is written from
/// then on goes nowhere, and nothing is wrong with that. A full disk is still told.
final class LeavablePipe extends FilterOutputStream {

  private boolean isLeft;

  LeavablePipe(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    if (isLeft) {
      return;
    }
    try {
      out.write(octets, offset, length);
    } catch (IOException e) {
      isLeft = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
      if (!isLeft) {
        throw e;
      }
    }
  }
}
