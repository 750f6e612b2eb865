import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One email as Postrider sent it, taken apart for others to send the same.
///
/// @param octets the whole email
/// @param textOctets its text part, as sent
/// @param htmlOctets its HTML part, as sent
record Sample(
    int octets,
    int textOctets,
    int htmlOctets,
    String from,
    String subject,
    String text,
    String html) {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"([^\"]+)\"");

  /// Reads what smtp-sink kept: lines of its own and, after its `Received`, the email.
  static Sample read(Path kept) throws IOException {
    String all = Files.readString(kept, StandardCharsets.US_ASCII).replaceAll("\r?\n", "\r\n");
    String email = all.substring(all.indexOf("From: "));
    Matcher boundary = BOUNDARY.matcher(email);
    if (!boundary.find()) {
      throw new IllegalStateException("the email in " + kept + " has no parts");
    }
    String[] parts = email.split("\r\n--" + Pattern.quote(boundary.group(1)));
    String text = body(parts[1]);
    String html = body(parts[2]);
    return new Sample(
        email.length(),
        text.length(),
        html.length(),
        header(email, "From"),
        header(email, "Subject"),
        decoded(text),
        decoded(html));
  }

  private static String header(String email, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(email);
    if (!line.find()) {
      throw new IllegalStateException("the email has no " + name);
    }
    return line.group(1);
  }

  private static String body(String part) {
    return part.substring(part.indexOf("\r\n\r\n") + 4);
  }

  /// Quoted-printable (RFC 2045 §6.7) to text.
  private static String decoded(String encoded) {
    String text = encoded.replace("=\r\n", "");
    var octets = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '=') {
        octets.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        octets.write(text.charAt(i));
      }
    }
    return octets.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  String json(String reader) {
    return Json.object()
        .with("name", reader)
        .with("from", from)
        .with("subject", subject)
        .with("text", text)
        .with("html", html)
        .toString();
  }
}
