package dev.postrider.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A message taken apart as far as it can be: what is broken counts as not there. What was returned
/// inside it is one part of it and not taken apart.
final class OpenedMessage {

  /// A report is a multipart, which a list or a gateway may have put into another or two.
  private static final int DEEPEST = 5;

  /// RFC 6522 §3: a report has three.
  private static final int MOST_PARTS = 50;

  /// One that is not made of others.
  private record Leaf(String type, MimePart part) {}

  /// Of a multipart as many parts as are looked at: for each the library looks for a service in all
  /// of the class path.
  private static final class FirstParts extends MimeMultipart {

    FirstParts(MimePart part) throws MessagingException {
      super(new MimePartDataSource(part));
    }

    @Override
    protected MimeBodyPart createMimeBodyPart(InputStream octets) throws MessagingException {
      if (parts.size() == MOST_PARTS) {
        throw new MessagingException("more parts than are looked at");
      }
      return super.createMimeBodyPart(octets);
    }

    /// Those before the first that is broken.
    List<BodyPart> all() {
      try {
        parse();
      } catch (MessagingException _) {
        // what was found before stays
      }
      return List.copyOf(parts);
    }
  }

  private final Fields fields;
  private final List<Leaf> leaves = new ArrayList<>();

  OpenedMessage(byte[] octets) {
    this.fields = Fields.of(octets);
    try {
      collect(new MimeMessage(null, new ByteArrayInputStream(octets)), 0);
    } catch (MessagingException _) {
      leaves.clear();
    }
  }

  private void collect(MimePart part, int depth) {
    String type = type(part);
    if (!type.startsWith("multipart/")) {
      leaves.add(new Leaf(type, part));
    } else if (depth < DEEPEST) {
      collectParts(part, depth);
    }
  }

  private void collectParts(MimePart part, int depth) {
    try {
      for (BodyPart inner : new FirstParts(part).all()) {
        if (inner instanceof MimeBodyPart mime && leaves.size() < MOST_PARTS) {
          collect(mime, depth + 1);
        }
      }
    } catch (MessagingException _) {
      // without its parts it says nothing
    }
  }

  /// RFC 2045 §5.2: what says nothing is text.
  private static String type(MimePart part) {
    try {
      String type = part.getContentType();
      return type == null
          ? "text/plain"
          : type.split("[;\\s]", 2)[0].strip().toLowerCase(Locale.ROOT);
    } catch (MessagingException _) {
      return "text/plain";
    }
  }

  Fields fields() {
    return fields;
  }

  /// The first part of one of these types, decoded.
  Optional<byte[]> part(String... types) {
    return leaves.stream()
        .filter(leaf -> Arrays.asList(types).contains(leaf.type()))
        .findFirst()
        .flatMap(OpenedMessage::content);
  }

  /// The header of the email that was returned.
  Optional<Fields> returned() {
    return part("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")
        .map(Fields::of);
  }

  /// Of a message within a message the library decodes nothing, as RFC 2046 §5.2 allows no encoding
  /// there; some write one all the same.
  private static Optional<byte[]> content(Leaf leaf) {
    try (InputStream in = leaf.part().getInputStream()) {
      String encoding = leaf.type().startsWith("message/") ? leaf.part().getEncoding() : null;
      return Optional.of((encoding == null ? in : MimeUtility.decode(in, encoding)).readAllBytes());
    } catch (IOException | MessagingException _) {
      return Optional.empty();
    }
  }
}
