package dev.postrider.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Writes to a socket, and closes it where a write hangs, for which Java has no timeout.
///
/// Now and then somebody looks whether the same write is still under way; that costs the writes
/// themselves nothing, where a timer for each would wake a thread for each.
final class WatchedOutput extends OutputStream {

  /// RFC 5321 §4.5.3.2.5 waits for a block of a message, so a long message is written in blocks.
  private static final int BLOCK = 64 * 1024;

  private final Socket socket;
  private final OutputStream out;
  private final ScheduledFuture<?> watch;

  /// The number of the write under way, 0 if there is none.
  private volatile int writing;

  private volatile boolean givenUp;
  private int written;
  private int seen;

  /// @param socket to close, under whatever is laid over it
  /// @param limit the longest that a block may take; one that hangs is seen after twice that
  WatchedOutput(Socket socket, OutputStream out, Duration limit, ScheduledExecutorService watches) {
    this.socket = socket;
    this.out = out;
    long pause = limit.toMillis();
    this.watch = watches.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    int end = from + length;
    for (int block = from; block < end; block += BLOCK) {
      writeBlock(octets, block, Math.min(BLOCK, end - block));
    }
  }

  private void writeBlock(byte[] octets, int from, int length) throws IOException {
    writing = ++written;
    try {
      out.write(octets, from, length);
    } catch (IOException e) {
      throw givenUp ? new SocketTimeoutException("writing timed out") : e;
    } finally {
      writing = 0;
    }
  }

  private void look() {
    int now = writing;
    if (now != 0 && now == seen) {
      givenUp = true;
      closeSocket();
    }
    seen = now;
  }

  private void closeSocket() {
    try {
      socket.close();
    } catch (IOException e) {
      // the write fails all the same
    }
  }

  /// Ends the watch, and leaves the socket open.
  @Override
  public void close() {
    watch.cancel(false);
  }
}
