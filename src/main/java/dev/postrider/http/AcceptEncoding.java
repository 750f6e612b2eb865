package dev.postrider.http;

import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Which content codings a client takes (RFC 9110 §12.5.3).
final class AcceptEncoding {

  private AcceptEncoding() {}

  /// True if the client takes gzip and would not rather have the bytes as they are. Who says
  /// nothing gets them as they are.
  static boolean prefersGzip(HttpServletRequest request) {
    Map<String, Double> weights =
        Collections.list(request.getHeaders("Accept-Encoding")).stream()
            .flatMap(line -> Stream.of(line.split(",")))
            .collect(toMap(AcceptEncoding::coding, AcceptEncoding::weight, Math::max));
    double others = weights.getOrDefault("*", 0.0);
    double gzip = weights.getOrDefault("gzip", others);
    return gzip > 0 && gzip >= weights.getOrDefault("identity", others);
  }

  /// `x-gzip` is an old name of gzip (RFC 9110 §8.4.1.3).
  private static String coding(String member) {
    String name = member.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return name.equals("x-gzip") ? "gzip" : name;
  }

  /// From 0, which refuses, to 1; 0 too where it is no number.
  private static double weight(String member) {
    String[] parts = member.split(";", 2);
    String weight = parts.length < 2 ? "q=1" : parts[1].strip().toLowerCase(Locale.ROOT);
    try {
      return weight.startsWith("q=") ? Double.parseDouble(weight.substring(2)) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
