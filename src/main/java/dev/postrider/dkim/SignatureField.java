package dev.postrider.dkim;

import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// The `DKIM-Signature` of an email (RFC 6376 §3.5), in lines of at most 78 where a domain is not
/// longer than that.
///
/// It names no `l=`: what somebody put below the signed part would look signed (RFC 6376 §8.2). It
/// names no `x=` either: a server may put an email off for days.
///
/// @param unsigned up to `b=`, without CRLF at its end
record SignatureField(String unsigned) {

  private static final int LONGEST_LINE = 78;
  private static final String FOLD = "\r\n ";
  private static final int BASE64_LINE = 72;

  /// @param signed names of fields, in their order
  /// @param bodyHash in base64
  static SignatureField of(DkimKey key, Instant date, List<String> signed, String bodyHash) {
    String begin =
        "DKIM-Signature: v=1; a=%s-sha256; c=relaxed/relaxed;%sd=%s; s=%s; t=%d;"
            .formatted(key.key().kind(), FOLD, key.domain(), key.selector(), date.getEpochSecond());
    return new SignatureField(
        begin + FOLD + names(signed) + FOLD + "bh=" + bodyHash + ";" + FOLD + "b=");
  }

  private static String names(List<String> signed) {
    var lines = new StringBuilder();
    var line = new StringBuilder(" h=");
    for (String name : signed) {
      if (line.length() + name.length() + 1 > LONGEST_LINE) {
        lines.append(line).append("\r\n");
        line.setLength(0);
        line.append(' ');
      }
      line.append(name).append(':');
    }
    line.setCharAt(line.length() - 1, ';');
    return lines.append(line).substring(1);
  }

  /// What is signed of it: the field itself without the signature and without CRLF (RFC 6376 §3.7).
  String relaxed() {
    return HeaderFields.relaxed(unsigned);
  }

  /// The whole field, with its CRLF.
  String with(byte[] signature) {
    String base64 = Base64.getEncoder().encodeToString(signature);
    var field = new StringBuilder(unsigned);
    for (int from = 0; from < base64.length(); from += BASE64_LINE) {
      field.append(from == 0 ? "" : FOLD);
      field.append(base64, from, Math.min(from + BASE64_LINE, base64.length()));
    }
    return field.append("\r\n").toString();
  }
}
