package dev.postrider.lint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where an address leads, however it is written.
public enum Target {
  /// it is empty, or has no host
  NOWHERE,
  /// a place in the email itself
  ANCHOR,
  /// it has no scheme, and an email no address that it could be relative to
  RELATIVE,
  /// to a machine that readers do not reach
  LOCAL,
  /// by http
  OPEN_WEB,
  /// by https
  WEB,
  /// to a mailbox or a telephone
  PERSON,
  /// by another scheme
  OTHER;

  /// What emails add to an address to count visits.
  private static final Pattern CAMPAIGN = Pattern.compile("(?<=[?&])utm_[^&#]*(?:&|(?=#|$))");

  private static final Pattern EMPTY_QUERY = Pattern.compile("[?&](?=#|$)");

  /// RFC 3986 §3
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):(?://(?:[^/?#@]*@)?(?<host>\\[[^\\]]*]|[^/?#:]*))?.*",
          Pattern.DOTALL);

  /// What means nothing outside a machine or its network (RFC 6761, RFC 6762, RFC 1918, RFC 3927).
  private static final Pattern LOCAL_HOST =
      Pattern.compile(
          "localhost|.*\\.(?:localhost|local)|127\\..*|0\\.0\\.0\\.0|\\[::1]|10\\..*"
              + "|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*");

  /// Of an address as it is written, which may be none.
  public static Target of(String address) {
    Matcher parts = PARTS.matcher(address);
    if (address.isBlank() || address.equals("#")) {
      return NOWHERE;
    }
    if (!parts.matches()) {
      return address.startsWith("#") ? ANCHOR : RELATIVE;
    }
    return switch (parts.group("scheme").toLowerCase(Locale.ROOT)) {
      case "https" -> web(address, WEB);
      case "http" -> web(address, OPEN_WEB);
      case "mailto", "tel", "sms" -> PERSON;
      default -> OTHER;
    };
  }

  private static Target web(String address, Target reached) {
    return host(address)
        .map(host -> LOCAL_HOST.matcher(host).matches() ? LOCAL : reached)
        .orElse(NOWHERE);
  }

  /// The address without what an email adds to it to count visits.
  public static String uncounted(String address) {
    String plain = CAMPAIGN.matcher(address).replaceAll("");
    return plain.length() == address.length() ? address : EMPTY_QUERY.matcher(plain).replaceAll("");
  }

  /// In lower case; empty where there is none.
  static Optional<String> host(String address) {
    Matcher parts = PARTS.matcher(address);
    return parts.matches()
        ? Optional.ofNullable(parts.group("host"))
            .filter(host -> !host.isEmpty())
            .map(host -> host.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
