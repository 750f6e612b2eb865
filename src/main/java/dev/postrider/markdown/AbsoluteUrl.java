package dev.postrider.markdown;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Addresses as authors write them, made whole: a feed or an email has no page to start from.
public final class AbsoluteUrl {

  /// What a link may lead to. Anything else could run a program (`javascript:`) or hide a file.
  static final List<String> SCHEMES = List.of("http", "https", "mailto", "tel");

  private static final String UNTOUCHED = "-._~:/?#@!$&'()*+,;=";

  private AbsoluteUrl() {}

  /// Resolves `written` against the page it stands on (RFC 3986 §5.2). Spaces, letters of other
  /// scripts and the like are percent-encoded. Empty where it is no address or of a scheme that is
  /// not shown to readers.
  public static Optional<URI> of(URI page, String written) {
    String encoded = encoded(written.strip());
    try {
      boolean samePage = encoded.isEmpty() || encoded.startsWith("?");
      URI url = samePage ? withQuery(page, encoded) : page.resolve(new URI(encoded));
      return Optional.of(withoutLeadingDots(url)).filter(AbsoluteUrl::isShown);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static boolean isShown(URI url) {
    String scheme = url.getScheme();
    return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
  }

  /// [URI#resolve] keeps to the older RFC 2396 here and would lose the page's last segment.
  private static URI withQuery(URI page, String query) throws URISyntaxException {
    return new URI(page.toString().replaceFirst("[?#].*", "") + query);
  }

  /// [URI#resolve] leaves `/../` standing where there is nothing above (RFC 3986 §5.2.4 drops it).
  private static URI withoutLeadingDots(URI url) throws URISyntaxException {
    String path = url.getRawPath();
    return path == null || !path.startsWith("/../")
        ? url
        : new URI(url.toString().replaceFirst("(/\\.\\.)+/", "/"));
  }

  /// Percent-encodes what may not stand in an address; what is encoded already stays so.
  public static String encoded(String written) {
    if (written.chars().allMatch(AbsoluteUrl::mayStand)) {
      return written;
    }
    var encoded = new StringBuilder(written.length());
    for (int at = 0; at < written.length(); at += Character.charCount(written.codePointAt(at))) {
      int character = written.codePointAt(at);
      if (mayStand(character) || (character == '%' && isEscape(written, at))) {
        encoded.appendCodePoint(character);
      } else {
        for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
          encoded.append("%%%02X".formatted(octet));
        }
      }
    }
    return encoded.toString();
  }

  private static boolean mayStand(int character) {
    return UNTOUCHED.indexOf(character) >= 0
        || (character < 128 && Character.isLetterOrDigit(character));
  }

  private static boolean isEscape(String written, int at) {
    return at + 2 < written.length()
        && Character.digit(written.charAt(at + 1), 16) >= 0
        && Character.digit(written.charAt(at + 2), 16) >= 0;
  }
}
