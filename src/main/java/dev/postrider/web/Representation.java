package dev.postrider.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Bytes to be served, as they are and, where they are text, compressed. Each of the two is told
/// apart from earlier ones by its hash and, where it is known, their time (RFC 9110 §8.8).
final class Representation {

  /// The bytes in one content coding.
  private static final class Coded {

    private final byte[] bytes;
    private final Optional<String> coding;
    private final String version;

    /// @param coding its name; empty for the bytes as they are
    Coded(byte[] bytes, Optional<String> coding) {
      this.bytes = bytes;
      this.coding = coding;
      this.version = hash(bytes);
    }

    String etag() {
      return '"' + version + '"';
    }

    /// RFC 9110 §13.1.2: compared weakly; `*` is any.
    boolean isMatchedBy(String tag) {
      return tag.equals("*") || tag.equals(etag()) || tag.equals("W/" + etag());
    }
  }

  private final Coded plain;
  private final Optional<Coded> gzip;
  private final String mediaType;
  private final Optional<Instant> lastModified;

  /// @param lastModified no later than the bytes
  Representation(byte[] bytes, String mediaType, Optional<Instant> lastModified) {
    this.plain = new Coded(bytes, Optional.empty());
    this.gzip =
        MediaTypes.isText(mediaType)
            ? Optional.of(new Coded(gzip(bytes), Optional.of("gzip")))
            : Optional.empty();
    this.mediaType = mediaType;
    this.lastModified = lastModified.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /// 32 hexadecimal digits; other bytes have another.
  String version() {
    return plain.version;
  }

  /// What it takes to keep it, in bytes.
  int size() {
    return plain.bytes.length + gzip.map(coded -> coded.bytes.length).orElse(0);
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return out.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// With all of the bytes in the coding that the client prefers, or with 304 and none if it has
  /// them.
  void answer(Context context, String cacheControl) {
    Coded chosen = gzip.filter(_ -> AcceptEncoding.prefersGzip(context.req())).orElse(plain);
    context.header("ETag", chosen.etag()).header("Cache-Control", cacheControl);
    if (gzip.isPresent()) {
      context.header("Vary", "Accept-Encoding");
    }
    lastModified.ifPresent(
        time -> context.res().setDateHeader("Last-Modified", time.toEpochMilli()));
    // with 304 too, where it is that of the bytes held (RFC 9110 §8.6)
    context.res().setContentLength(chosen.bytes.length);
    if (isHeld(chosen, context.req())) {
      context.status(304).res().setContentType(null);
    } else {
      chosen.coding.ifPresent(coding -> context.header("Content-Encoding", coding));
      context.contentType(mediaType).result(chosen.bytes);
    }
  }

  /// RFC 9110 §13.2.2: the date counts only where no tag is sent.
  private boolean isHeld(Coded chosen, HttpServletRequest request) {
    return request.getHeader("If-None-Match") == null
        ? lastModified.filter(time -> !time.isAfter(ifModifiedSince(request))).isPresent()
        : Collections.list(request.getHeaders("If-None-Match")).stream()
            .flatMap(line -> Stream.of(line.split(",")))
            .map(String::strip)
            .anyMatch(chosen::isMatchedBy);
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
