package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/// An email read by a second MIME parser, and held against the rules of the wire.
///
/// @param wire the email as it is sent; each char is an octet
public record Judge(String wire, Message message) {

  private static final List<String> ONCE =
      List.of("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type");

  public static Judge of(byte[] octets) {
    try {
      var builder = new DefaultMessageBuilder();
      builder.setMimeEntityConfig(MimeConfig.STRICT);
      return new Judge(
          new String(octets, ISO_8859_1), builder.parseMessage(new ByteArrayInputStream(octets)));
    } catch (IOException e) {
      throw new UncheckedIOException("mime4j cannot read it", e);
    }
  }

  /// The value of a field that stands there exactly once.
  public String field(String name) {
    assertThat(message.getHeader().getFields(name)).as(name).hasSize(1);
    return message.getHeader().getField(name).getBody();
  }

  public String text() {
    return part(0, "text/plain");
  }

  public String html() {
    return part(1, "text/html");
  }

  private String part(int index, String type) {
    var body = (Multipart) message.getBody();
    assertThat(message.getMimeType()).isEqualTo("multipart/alternative");
    assertThat(body.getBodyParts()).hasSize(2);
    var part = body.getBodyParts().get(index);
    assertThat(part.getMimeType()).isEqualTo(type);
    assertThat(part.getCharset().toLowerCase(Locale.ROOT)).isEqualTo("utf-8");
    assertThat(part.getContentTransferEncoding()).isEqualTo("quoted-printable");
    try {
      var out = new ByteArrayOutputStream();
      ((SingleBody) part.getBody()).writeTo(out);
      return out.toString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("mime4j cannot decode it", e);
    }
  }

  /// Holds it against RFC 5322 §2.1.1 and §3.6, RFC 2045 §6.7, RFC 2047 §2.
  public Judge fitForTheWire() {
    assertThat(wire).matches("(?s)[\\x01-\\x7f]*").endsWith("\r\n");
    assertThat(wire.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    int body = wire.indexOf("\r\n\r\n");
    for (String line : wire.substring(0, body).split("\r\n", -1)) {
      assertThat(line.length()).as(line).isLessThanOrEqualTo(line.contains("=?") ? 76 : 998);
      assertThat(line).isNotBlank();
    }
    for (String line : wire.substring(body).split("\r\n", -1)) {
      assertThat(line.length()).as(line).isLessThanOrEqualTo(76);
      assertThat(line).doesNotEndWith(" ").doesNotEndWith("\t");
      assertThat(line).doesNotStartWith("From ").doesNotStartWith(".");
    }
    for (String name : ONCE) {
      field(name);
    }
    return this;
  }
}
