package dev.postrider.roster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the octets that were read.
final class CountedInput extends FilterInputStream {

  private long octets;

  CountedInput(InputStream in) {
    super(in);
  }

  long octets() {
    return octets;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    octets += octet < 0 ? 0 : 1;
    return octet;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    octets += Math.max(0, count);
    return count;
  }
}
