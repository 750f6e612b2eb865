package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/// One message to one address, ready for the wire. Immutable.
///
/// Its octets are ASCII, but for the To of an address that needs SMTPUTF8 (RFC 6532), with CRLF at
/// the end of every line, also of the last one, and no line begins with a dot: that of a header
/// begins with a letter or a space, and a body is encoded so. SMTP therefore has neither octets
/// above 127 to announce (RFC 6152) nor dots to double (RFC 5321 §4.5.2).
public final class Email {

  private static final byte[] CRLF = "\r\n".getBytes(US_ASCII);

  private final Personal personal;
  private final byte[] header;
  private final List<byte[]> body;
  private final int size;

  /// @param header its fields, each with its CRLF
  /// @param body in pieces, never changed; emails share those they have in common
  Email(Personal personal, byte[] header, List<byte[]> body) {
    this.personal = personal;
    this.header = header;
    this.body = body;
    int bodySize = body.stream().mapToInt(piece -> piece.length).sum();
    this.size = header.length + CRLF.length + bodySize;
  }

  public Address envelopeSender() {
    return personal.envelopeSender();
  }

  public Address recipient() {
    return personal.recipient();
  }

  /// True where only a server that offers SMTPUTF8 may get it (RFC 6531 §3.2).
  public boolean needsSmtpUtf8() {
    return recipient().needsSmtpUtf8();
  }

  /// Without angle brackets.
  public String messageId() {
    return personal.messageId();
  }

  /// That of its Date field, which has whole seconds only.
  public Instant date() {
    return personal.date();
  }

  /// In octets, as RFC 1870 §4 counts them.
  public int size() {
    return size;
  }

  /// The fields of its header, each with its CRLF; each char is an octet.
  public String header() {
    return new String(header, ISO_8859_1);
  }

  /// The same email with more fields above those it has.
  ///
  /// @param fields each with its CRLF; each char is an octet
  public Email below(String fields) {
    return new Email(personal, (fields + header()).getBytes(ISO_8859_1), body);
  }

  /// Writes the message, piece by piece, and leaves `out` open.
  public void writeTo(OutputStream out) throws IOException {
    out.write(header);
    out.write(CRLF);
    writeBodyTo(out);
  }

  /// Writes what stands below the empty line, and leaves `out` open.
  public void writeBodyTo(OutputStream out) throws IOException {
    for (byte[] piece : body) {
      out.write(piece);
    }
  }

  public byte[] toBytes() {
    var out = new ByteArrayOutputStream(size);
    try {
      writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all that is written", e);
    }
    return out.toByteArray();
  }
}
