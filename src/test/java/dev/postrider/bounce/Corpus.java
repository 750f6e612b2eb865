package dev.postrider.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postrider.mail.Judge;
import dev.postrider.sandbox.ReceivedEmail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Messages shaped as mail servers, providers and people write them, about one email. What only the
/// sender of that email knows is a gap.
///
/// @param path its envelope sender
/// @param messageId without angle brackets
/// @param token of its List-Unsubscribe
/// @param address of its recipient
public record Corpus(String path, String messageId, String token, String address) {

  private static final Pattern TOKEN = Pattern.compile("/unsubscribe/([A-Za-z0-9_-]+)>");
  private static final Path FOLDER = Path.of("src/test/resources/bounces");

  /// Those about an email as its reader got it.
  public static Corpus about(ReceivedEmail email) {
    Judge judge = Judge.of(email.source().octets());
    Matcher token = TOKEN.matcher(email.listUnsubscribe());
    if (!token.find()) {
      throw new IllegalArgumentException("no token in '" + email.listUnsubscribe() + "'");
    }
    return new Corpus(
        bare(judge.field("Return-Path")),
        bare(judge.field("Message-ID")),
        token.group(1),
        email.to());
  }

  private static String bare(String field) {
    return field.replaceAll("[<>]", "");
  }

  /// Those of every message, in order.
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString().replace(".eml", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + FOLDER, e);
    }
  }

  /// With LF at the end of its lines.
  public byte[] message(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".eml"), ISO_8859_1)
          .replace("@PATH@", path)
          .replace("@PATH-LOWER@", path.toLowerCase(Locale.ROOT))
          .replace("@PATH-UPPER@", path.toUpperCase(Locale.ROOT))
          .replace("@MESSAGE_ID@", messageId)
          .replace("@TOKEN@", token)
          .replace("@ADDRESS@", address)
          .getBytes(ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
