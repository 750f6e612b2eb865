package dev.postrider.deliverability;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A DNS record, and whether it is there.
///
/// @param kind `DKIM`, `SPF` or `DMARC`
/// @param name at which it should stand, without a dot at its end
/// @param text what to set there
/// @param fault in words; empty where nothing is known to be wrong
public record DnsRecord(String kind, String name, String text, State state, String fault) {

  /// What receivers see.
  public enum State {
    /// it is as it should be
    RIGHT,
    /// it is not there, or not as it should be
    WRONG,
    /// nobody could be asked
    UNKNOWN
  }

  /// RFC 1035 §3.3: a string of a TXT record has at most 255 octets.
  private static final int LONGEST_STRING = 255;

  /// The line of a zone file (RFC 1035 §5.1).
  public String zoneLine() {
    var strings = new ArrayList<String>();
    for (int from = 0; from < text.length(); from += LONGEST_STRING) {
      strings.add(text.substring(from, Math.min(from + LONGEST_STRING, text.length())));
    }
    return name + ". IN TXT " + quoted(strings);
  }

  private static String quoted(List<String> strings) {
    return strings.stream()
        .map(string -> '"' + string.replaceAll("[\"\\\\]", "\\\\$0") + '"')
        .collect(Collectors.joining(" "));
  }
}
