package dev.postrider.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// Bytes to be served, told apart from earlier ones by their hash and, where it is known, their
/// time (RFC 9110 §8.8).
final class Representation {

  private final byte[] bytes;
  private final String mediaType;
  private final Optional<Instant> lastModified;
  private final String version;

  /// @param lastModified no later than the bytes
  Representation(byte[] bytes, String mediaType, Optional<Instant> lastModified) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.lastModified = lastModified.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    this.version = hash(bytes);
  }

  /// 32 hexadecimal digits; other bytes have another.
  String version() {
    return version;
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// With all of the bytes, or with 304 and none if the client has them.
  void answer(Context context, String cacheControl) {
    context.header("ETag", etag()).header("Cache-Control", cacheControl);
    lastModified.ifPresent(
        time -> context.res().setDateHeader("Last-Modified", time.toEpochMilli()));
    if (isHeldBy(context.req())) {
      context.status(304);
    } else {
      context.contentType(mediaType).result(bytes);
    }
  }

  private String etag() {
    return '"' + version + '"';
  }

  /// RFC 9110 §13.2.2: the date counts only where no tag is sent.
  private boolean isHeldBy(HttpServletRequest request) {
    return request.getHeader("If-None-Match") == null
        ? lastModified.filter(time -> !time.isAfter(ifModifiedSince(request))).isPresent()
        : Collections.list(request.getHeaders("If-None-Match")).stream()
            .flatMap(line -> Stream.of(line.split(",")))
            .map(String::strip)
            .anyMatch(this::isMatchedBy);
  }

  /// RFC 9110 §13.1.2: compared weakly; `*` is any.
  private boolean isMatchedBy(String tag) {
    return tag.equals("*") || tag.equals(etag()) || tag.equals("W/" + etag());
  }

  /// RFC 9110 §13.1.3: what is no date is not there.
  private static Instant ifModifiedSince(HttpServletRequest request) {
    try {
      long millis = request.getDateHeader("If-Modified-Since");
      return millis < 0 ? Instant.MIN : Instant.ofEpochMilli(millis);
    } catch (IllegalArgumentException e) {
      return Instant.MIN;
    }
  }
}
