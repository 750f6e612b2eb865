package dev.postrider.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// One message to one address, ready for the wire. Immutable.
///
/// Its octets are ASCII, with CRLF at the end of every line, also of the last one, and no line
/// begins with a dot: that of a header begins with a letter or a space, and a body is encoded so.
/// SMTP therefore has neither octets above 127 to announce (RFC 6152) nor dots to double (RFC 5321
/// §4.5.2).
public final class Email {

  private final Address envelopeSender;
  private final Address recipient;
  private final String messageId;
  private final List<byte[]> pieces;
  private final int size;

  /// @param pieces of the message in order, never changed; emails share those they have in common
  Email(Personal personal, List<byte[]> pieces) {
    this.envelopeSender = personal.envelopeSender();
    this.recipient = personal.recipient();
    this.messageId = personal.messageId();
    this.pieces = pieces;
    this.size = pieces.stream().mapToInt(piece -> piece.length).sum();
  }

  public Address envelopeSender() {
    return envelopeSender;
  }

  public Address recipient() {
    return recipient;
  }

  /// Without angle brackets.
  public String messageId() {
    return messageId;
  }

  /// In octets, as RFC 1870 §4 counts them.
  public int size() {
    return size;
  }

  /// Writes the message, piece by piece, and leaves `out` open.
  public void writeTo(OutputStream out) throws IOException {
    for (byte[] piece : pieces) {
      out.write(piece);
    }
  }

  public byte[] toBytes() {
    var out = new ByteArrayOutputStream(size);
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
