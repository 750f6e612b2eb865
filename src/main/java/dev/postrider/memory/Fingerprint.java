package dev.postrider.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Sums up what something is made of: two that were added the same parts in the same order are
/// equal, and no others.
public final class Fingerprint {

  private final MessageDigest sha256 = sha256();

  /// Adds `part` by its text.
  public Fingerprint add(Object part) {
    byte[] text = part.toString().getBytes(UTF_8);
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
    sha256.update(text);
    return this;
  }

  /// Adds name, size and time of a file, or that it is not there.
  ///
  /// @throws UncheckedIOException naming the file of which that cannot be told
  public Fingerprint addFile(Path file) {
    String name = file.toString();
    try {
      return add(name, Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException _) {
      return add(name).add("missing");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Adds a file that was looked at already.
  public Fingerprint add(String name, BasicFileAttributes file) {
    add(name);
    var stamp = ByteBuffer.allocate(Long.BYTES + Long.BYTES + Integer.BYTES);
    var modified = file.lastModifiedTime().toInstant();
    stamp.putLong(file.size()).putLong(modified.getEpochSecond()).putInt(modified.getNano());
    sha256.update(stamp.flip());
    return this;
  }

  /// All that was added so far, in lower-case hex. Ends the adding.
  public String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
