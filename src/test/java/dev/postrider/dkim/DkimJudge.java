package dev.postrider.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.exceptions.FailException;

/// Verifies signatures as a receiver does, by what stands in DNS.
///
/// Apache jDKIM judges those of RSA; of Ed25519 it knows nothing. So a verifier stands here that is
/// written from RFC 6376 §6.1 and RFC 8463 alone, for both kinds; the examples of the RFCs and
/// jDKIM judge it.
final class DkimJudge {

  private static final String ED25519_OF_X509 = "302a300506032b6570032100";

  private final Map<String, String> dns;

  /// @param dns texts by names
  DkimJudge(Map<String, String> dns) {
    this.dns = dns;
  }

  static DkimJudge of(DkimKey... keys) {
    var dns = new LinkedHashMap<String, String>();
    for (DkimKey key : keys) {
      dns.put(key.recordName(), key.record());
    }
    return new DkimJudge(dns);
  }

  /// How many signatures jDKIM finds good.
  long goodForJdkim(byte[] email) {
    var verifier =
        new DKIMVerifier(
            (_, selector, domain) -> {
              String text = dns.get(selector + "._domainkey." + domain);
              return text == null ? List.of() : List.of(text);
            });
    try {
      verifier.verify(new ByteArrayInputStream(email));
    } catch (FailException said) {
      // its results say the same
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return verifier.getResults().stream().filter(Result::isSuccess).count();
  }

  /// The algorithms (`a=`) of the good signatures.
  List<String> good(byte[] email) {
    String text = new String(email, ISO_8859_1);
    int empty = text.indexOf("\r\n\r\n");
    var fields = new ArrayList<>(List.of(text.substring(0, empty).split("\r\n(?![ \t])")));
    String body = text.substring(empty + 4);
    var good = new ArrayList<String>();
    for (String field : fields) {
      if (field.toLowerCase(Locale.ROOT).startsWith("dkim-signature:")
          && isGood(field, fields, body)) {
        good.add(tags(field).getOrDefault("a", ""));
      }
    }
    return good;
  }

  private boolean isGood(String field, List<String> fields, String body) {
    Map<String, String> tags = tags(field);
    byte[] bodyHash = sha256(relaxedBody(body));
    if (!Base64.getEncoder().encodeToString(bodyHash).equals(tags.get("bh"))) {
      return false;
    }
    var signed = new StringBuilder();
    var left = new ArrayList<>(fields);
    for (String name : tags.getOrDefault("h", "").split(":", -1)) {
      for (int i = left.size() - 1; i >= 0; i--) {
        if (left.get(i).split(":", 2)[0].strip().equalsIgnoreCase(name)) {
          signed.append(relaxed(left.remove(i))).append("\r\n");
          break;
        }
      }
    }
    signed.append(relaxed(field.replaceFirst("([;:\\s]b)\\s*=[^;]*", "$1=")));
    return verifies(tags, signed.toString());
  }

  private boolean verifies(Map<String, String> tags, String signed) {
    String record = dns.get(tags.get("s") + "._domainkey." + tags.get("d"));
    byte[] published = Base64.getDecoder().decode(tags("x:" + record).getOrDefault("p", ""));
    boolean rsa = "rsa-sha256".equals(tags.get("a"));
    byte[] octets = signed.getBytes(ISO_8859_1);
    try {
      Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
      signature.initVerify(rsa ? key("RSA", published) : key("Ed25519", x509(published)));
      signature.update(rsa ? octets : sha256(signed));
      return signature.verify(Base64.getDecoder().decode(tags.getOrDefault("b", "")));
    } catch (GeneralSecurityException | IllegalArgumentException garbled) {
      return false;
    }
  }

  private static PublicKey key(String algorithm, byte[] x509) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(x509));
  }

  private static byte[] x509(byte[] bare) {
    return HexFormat.of().parseHex(ED25519_OF_X509 + HexFormat.of().formatHex(bare));
  }

  private static byte[] sha256(String octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets.getBytes(ISO_8859_1));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// RFC 6376 §3.2, without white space, which no value here may hold.
  private static Map<String, String> tags(String field) {
    var tags = new LinkedHashMap<String, String>();
    String value = field.substring(field.indexOf(':') + 1).replaceAll("\\s", "");
    Arrays.stream(value.split(";"))
        .map(tag -> tag.split("=", 2))
        .forEach(tag -> tags.put(tag[0], tag[1]));
    return tags;
  }

  /// RFC 6376 §3.4.2
  private static String relaxed(String field) {
    String[] parts = field.split(":", 2);
    String value = parts[1].replace("\r\n", "").replaceAll("[ \t]+", " ");
    return parts[0].strip().toLowerCase(Locale.ROOT) + ":" + value.strip();
  }

  /// RFC 6376 §3.4.4, word for word
  static String relaxedBody(String body) {
    String lines = body.replaceAll("[ \t]+(?=\r\n|$)", "").replaceAll("[ \t]+", " ");
    while (lines.endsWith("\r\n\r\n")) {
      lines = lines.substring(0, lines.length() - 2);
    }
    if (lines.equals("\r\n")) {
      return "";
    }
    return lines.isEmpty() || lines.endsWith("\r\n") ? lines : lines + "\r\n";
  }
}
