package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// One message to one address, ready for the wire: ASCII octets, CRLF at the end of every line,
/// also of the last one. Immutable.
public final class Email {

  private static final byte[] CRLF = "\r\n".getBytes(US_ASCII);

  private final Address envelopeSender;
  private final Address recipient;
  private final String messageId;
  private final byte[] header;
  private final byte[] body;

  Email(Personal personal, byte[] header, byte[] body) {
    this.envelopeSender = personal.envelopeSender();
    this.recipient = personal.recipient();
    this.messageId = personal.messageId();
    this.header = header;
    this.body = body;
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

  /// Writes the message without the dot-stuffing of SMTP, and leaves `out` open.
  public void writeTo(OutputStream out) throws IOException {
    out.write(header);
    out.write(CRLF);
    out.write(body);
  }

  public byte[] toBytes() {
    var out = new ByteArrayOutputStream(header.length + 2 + body.length);
    out.writeBytes(header);
    out.writeBytes(CRLF);
    out.writeBytes(body);
    return out.toByteArray();
  }
}
