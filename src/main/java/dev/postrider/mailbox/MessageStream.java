package dev.postrider.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Consumer;

/// One message, as a mail server pipes it, or a whole mbox (RFC 4155), each of its messages below a
/// line that begins with `From `. Nothing is marked.
public final class MessageStream implements Mailbox {

  private static final byte[] FROM = "From ".getBytes(ISO_8859_1);

  private final BufferedInputStream in;

  /// @param in left open
  public MessageStream(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  @Override
  public void read(Consumer<byte[]> taker) {
    try {
      readAll(taker);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the messages", e);
    }
  }

  private void readAll(Consumer<byte[]> taker) throws IOException {
    boolean isMbox = isFrom(peek());
    var message = new ByteArrayOutputStream();
    boolean afterEmptyLine = true;
    for (byte[] line = line(); line.length > 0; line = line()) {
      if (isMbox && afterEmptyLine && isFrom(line)) {
        hand(message, taker);
      } else if (message.size() < LARGEST) {
        byte[] written = isMbox ? unquoted(line) : line;
        message.write(written, 0, Math.min(written.length, LARGEST - message.size()));
      }
      afterEmptyLine = isEmpty(line);
    }
    hand(message, taker);
  }

  private static void hand(ByteArrayOutputStream message, Consumer<byte[]> taker) {
    if (message.size() > 0) {
      taker.accept(message.toByteArray());
      message.reset();
    }
  }

  private byte[] peek() throws IOException {
    in.mark(FROM.length);
    byte[] beginning = in.readNBytes(FROM.length);
    in.reset();
    return beginning;
  }

  /// The next line with its end; of one that is too long, a piece. Nothing at the end.
  private byte[] line() throws IOException {
    var line = new ByteArrayOutputStream();
    int octet = in.read();
    while (octet >= 0) {
      line.write(octet);
      if (octet == '\n' || line.size() >= LARGEST) {
        break;
      }
      octet = in.read();
    }
    return line.toByteArray();
  }

  private static boolean isEmpty(byte[] line) {
    return line[0] == '\n' || (line.length == 2 && line[0] == '\r' && line[1] == '\n');
  }

  private static boolean isFrom(byte[] line) {
    return starts(line, 0);
  }

  private static boolean starts(byte[] line, int at) {
    boolean starts = line.length >= at + FROM.length;
    for (int i = 0; starts && i < FROM.length; i++) {
      starts = line[at + i] == FROM[i];
    }
    return starts;
  }

  /// A line of a message that begins with `From ` has a `>` before it, and so has one that begins
  /// with those.
  private static byte[] unquoted(byte[] line) {
    int marks = 0;
    while (marks < line.length && line[marks] == '>') {
      marks++;
    }
    return marks > 0 && starts(line, marks) ? Arrays.copyOfRange(line, 1, line.length) : line;
  }
}
