package dev.postrider.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Bytes in one content coding, told apart from others by their hash.
///
/// @param coding its name; empty for the bytes as they are
/// @param length in bytes
/// @param kept how many of them are held in memory
/// @param version 32 hexadecimal digits; other bytes have another
record Coded(Optional<String> coding, long length, int kept, String version, Source source) {

  /// Where the bytes come from, each time anew.
  interface Source {
    InputStream open() throws IOException;
  }

  static Coded plain(byte[] bytes) {
    return inMemory(bytes, Optional.empty());
  }

  static Coded gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return inMemory(out.toByteArray(), Optional.of("gzip"));
  }

  private static Coded inMemory(byte[] bytes, Optional<String> coding) {
    String version = hex(sha256().digest(bytes));
    return new Coded(
        coding, bytes.length, bytes.length, version, () -> new ByteArrayInputStream(bytes));
  }

  /// Bytes that are not kept: `source` is read once now for their hash and length.
  static Coded onDisk(Source source) throws IOException {
    var digest = sha256();
    try (var in = new DigestInputStream(source.open(), digest)) {
      long length = in.transferTo(OutputStream.nullOutputStream());
      return new Coded(Optional.empty(), length, 0, hex(digest.digest()), source);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest, 0, 16);
  }

  String etag() {
    return '"' + version + '"';
  }

  /// RFC 9110 §13.1.2: compared weakly; `*` is any.
  boolean isMatchedBy(String tag) {
    return tag.equals("*") || tag.equals(etag()) || tag.equals("W/" + etag());
  }
}
