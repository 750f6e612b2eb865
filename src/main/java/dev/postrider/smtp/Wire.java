package dev.postrider.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.mail.Email;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;

/// The lines of a conversation with a server. What is said waits until a reply is waited for, and
/// then goes out together. For one thread.
final class Wire {

  /// An email of 40 KB and its dot are one write.
  private static final int OUTPUT_BUFFER = 64 * 1024;

  private static final int INPUT_BUFFER = 1024;

  /// Beyond the 512 octets a line of RFC 5321 §4.5.3.1.5, for servers that explain themselves at
  /// length.
  private static final int LONGEST_REPLY = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final WatchedOutput watched;
  private final OutputStream out;
  private byte[] heard = new byte[INPUT_BUFFER];
  private int from;
  private int to;

  /// @param block how long a part of a message may take to be written
  Wire(DirectSockets sockets, Duration block, ScheduledExecutorService watches) throws IOException {
    this.socket = sockets.outermost();
    this.in = socket.getInputStream();
    this.watched = new WatchedOutput(sockets.opened(), socket.getOutputStream(), block, watches);
    this.out = new BufferedOutputStream(watched, OUTPUT_BUFFER);
  }

  /// @param line without CRLF
  void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(UTF_8));
  }

  /// All but the dot at its end.
  void say(Email email) throws IOException {
    email.writeTo(out);
  }

  /// True if something was heard that no reply asked for has taken up.
  boolean hasMore() {
    return from < to;
  }

  /// @throws IOException also if there is no reply within `wait`, or something else instead
  Reply hear(Duration wait) throws IOException {
    out.flush();
    System.arraycopy(heard, from, heard, 0, to - from);
    to -= from;
    from = 0;
    long deadline = System.nanoTime() + wait.toNanos();
    int line = 0;
    int end = lineEnd(0, deadline);
    while (isContinued(line, end)) {
      line = end;
      end = lineEnd(line, deadline);
    }
    from = end;
    return Reply.of(new String(heard, 0, end, ISO_8859_1));
  }

  private boolean isContinued(int start, int end) {
    return end - start > 3 && heard[start + 3] == '-';
  }

  /// Just behind the LF of the line that begins at `start`.
  private int lineEnd(int start, long deadline) throws IOException {
    for (int at = start; ; at++) {
      if (at == to) {
        listen(deadline);
      }
      if (heard[at] == '\n') {
        return at + 1;
      }
    }
  }

  /// Waits for one more octet, or as many as come.
  private void listen(long deadline) throws IOException {
    if (to == LONGEST_REPLY) {
      throw new ProtocolException("a reply of more than " + LONGEST_REPLY + " octets");
    }
    if (to == heard.length) {
      heard = Arrays.copyOf(heard, 2 * to);
    }
    long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
    socket.setSoTimeout(Math.toIntExact(left));
    int count = in.read(heard, to, heard.length - to);
    if (count < 0) {
      throw new EOFException("the server hung up");
    }
    to += count;
  }

  /// Ends its watch, and leaves the socket open. What was said and has not gone out never will.
  void close() {
    watched.close();
  }
}
