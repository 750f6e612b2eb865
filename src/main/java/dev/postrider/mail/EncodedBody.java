package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The body of an email, `multipart/alternative` with the text first and the HTML last (RFC 2046
/// §5.1.4), encoded once for all recipients; only the slots are encoded for each.
///
/// Immutable; threads may share one.
public final class EncodedBody {

  private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z._-]{1,60}");

  /// A slot, and whether its value is escaped for HTML.
  private record Gap(Slot slot, boolean html) {}

  private final String contentType;

  /// One more than the gaps: `fixed[0] gap[0] fixed[1] … fixed[n]`.
  private final List<byte[]> fixed;

  private final List<Gap> gaps;

  private EncodedBody(String contentType, List<byte[]> fixed, List<Gap> gaps) {
    this.contentType = contentType;
    this.fixed = List.copyOf(fixed);
    this.gaps = List.copyOf(gaps);
  }

  /// Encodes both parts and finds the slots in them.
  ///
  /// @param boundary 1 to 60 letters, digits, dots, hyphens and underscores; the same gives the
  ///   same bytes again
  public static EncodedBody of(String text, String html, SlotMarkers markers, String boundary) {
    if (!BOUNDARY.matcher(boundary).matches()) {
      throw new IllegalArgumentException(
          "a boundary is 1 to 60 letters, digits, dots, hyphens and underscores, was: '"
              + boundary
              + "'");
    }
    // RFC 2045 §6.7: "=_" never occurs in quoted-printable
    return new Assembly("=_" + boundary, markers).add("plain", text).add("html", html).end();
  }

  /// The field of the header that says how it is divided, with its CRLF.
  String contentType() {
    return contentType;
  }

  /// The octets for one recipient, in pieces of whole lines. In the HTML the values are escaped.
  ///
  /// @throws IllegalArgumentException if a slot of this body has no value
  List<byte[]> fill(Map<Slot, String> values) {
    var pieces = new ArrayList<byte[]>(2 * fixed.size());
    pieces.add(fixed.getFirst());
    for (int i = 0; i < gaps.size(); i++) {
      pieces.add(encodedValue(gaps.get(i), values));
      pieces.add(fixed.get(i + 1));
    }
    return pieces;
  }

  /// Ends in a soft line break, so that the fixed octets behind it start a line.
  private static byte[] encodedValue(Gap gap, Map<Slot, String> values) {
    String value = values.get(gap.slot());
    if (value == null) {
      throw new IllegalArgumentException("slot " + gap.slot() + " has no value");
    }
    String written = gap.html() ? SlotMarkers.escaped(value) : value;
    return (QuotedPrintable.encode(written) + QuotedPrintable.SOFT_BREAK).getBytes(US_ASCII);
  }

  /// Puts the parts together, breaking them where a marker stands.
  private static final class Assembly {

    private final String boundary;
    private final String contentType;
    private final Map<String, Slot> slots;
    private final Pattern marker;
    private final List<byte[]> fixed = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    Assembly(String boundary, SlotMarkers markers) {
      this.boundary = boundary;
      this.slots =
          Arrays.stream(Slot.values())
              .collect(Collectors.toMap(markers::marker, Function.identity()));
      this.marker = Pattern.compile(String.join("|", slots.keySet()));
      String type = "multipart/alternative; boundary=\"" + boundary + "\"";
      this.contentType = new Header().field("Content-Type", type).toString();
    }

    Assembly add(String subtype, String content) {
      open.append("--").append(boundary).append("\r\n");
      open.append("Content-Type: text/").append(subtype).append("; charset=utf-8\r\n");
      open.append("Content-Transfer-Encoding: quoted-printable\r\n\r\n");
      Matcher found = marker.matcher(content);
      int from = 0;
      while (found.find()) {
        addUpToGap(content.substring(from, found.start()));
        gaps.add(new Gap(Objects.requireNonNull(slots.get(found.group())), subtype.equals("html")));
        from = found.end();
      }
      open.append(QuotedPrintable.encode(content.substring(from))).append("\r\n");
      return this;
    }

    private void addUpToGap(String content) {
      String encoded = QuotedPrintable.encode(content);
      open.append(encoded);
      if (!encoded.isEmpty() && !encoded.endsWith("\r\n")) {
        open.append(QuotedPrintable.SOFT_BREAK);
      }
      fixed.add(close());
    }

    private byte[] close() {
      byte[] octets = open.toString().getBytes(US_ASCII);
      open.setLength(0);
      return octets;
    }

    EncodedBody end() {
      open.append("--").append(boundary).append("--\r\n");
      fixed.add(close());
      return new EncodedBody(contentType, fixed, gaps);
    }
  }
}
