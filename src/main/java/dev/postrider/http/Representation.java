package dev.postrider.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/// Bytes to be served, as they are and, where there are such, compressed. Each of the two is told
/// apart from earlier ones by its hash and, where it is known, their time (RFC 9110 §8.8).
///
/// @param lastModified no later than the bytes
public record Representation(
    Coded plain, Optional<Coded> gzip, String mediaType, Optional<LastModified> lastModified) {

  /// Kept in memory, and compressed there where they are text.
  static Representation of(byte[] bytes, String mediaType, Optional<LastModified> lastModified) {
    Optional<Coded> gzip =
        MediaTypes.isText(mediaType) ? Optional.of(Coded.gzip(bytes)) : Optional.empty();
    return new Representation(Coded.plain(bytes), gzip, mediaType, lastModified);
  }

  /// 32 hexadecimal digits; other bytes have another.
  String version() {
    return plain.version();
  }

  /// What it takes to keep it, in bytes.
  int kept() {
    return plain.kept() + gzip.map(Coded::kept).orElse(0);
  }

  /// With all of the bytes in the coding that the client prefers, or with 304 and none if it has
  /// them.
  ///
  /// @throws UncheckedIOException if the bytes are on the disk and it does not give them
  public void answer(Context context, String cacheControl) {
    Coded chosen = gzip.filter(_ -> AcceptEncoding.prefersGzip(context.req())).orElse(plain);
    context.header("ETag", chosen.etag()).header("Cache-Control", cacheControl);
    if (gzip.isPresent()) {
      context.header("Vary", "Accept-Encoding");
    }
    lastModified
        .flatMap(LastModified::told)
        .ifPresent(time -> context.res().setDateHeader("Last-Modified", time.toEpochMilli()));
    // with 304 too, where it is that of the bytes held (RFC 9110 §8.6)
    context.res().setContentLengthLong(chosen.length());
    if (isHeld(chosen, context.req())) {
      context.status(304).res().setContentType(null);
    } else {
      chosen.coding().ifPresent(coding -> context.header("Content-Encoding", coding));
      context.contentType(mediaType);
      if (!context.method().equals(HandlerType.HEAD)) {
        send(chosen, context);
      }
    }
  }

  private static void send(Coded chosen, Context context) {
    try {
      context.result(chosen.source().open());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what is asked for", e);
    }
  }

  /// RFC 9110 §13.2.2: the date counts only where no tag is sent.
  private boolean isHeld(Coded chosen, HttpServletRequest request) {
    return request.getHeader("If-None-Match") == null
        ? lastModified.filter(time -> time.isHeld(request)).isPresent()
        : Collections.list(request.getHeaders("If-None-Match")).stream()
            .flatMap(line -> Stream.of(line.split(",")))
            .map(String::strip)
            .anyMatch(chosen::isMatchedBy);
  }
}
