package dev.postrider;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.postrider.memory.Checksum;
import dev.postrider.memory.Fingerprint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The program as it was built.
final class RunningProgram {

  /// Bytes of the record with which a ZIP file without a comment ends, and what that begins with
  /// (APPNOTE.TXT §4.3.16).
  private static final int END_LENGTH = 22;

  private static final int END_SIGNATURE = 0x06054b50;

  private RunningProgram() {}

  /// What no other build of it has, nor the same build under another Java, and what the same has
  /// wherever and whenever it was built.
  ///
  /// @throws UncheckedIOException naming the place that cannot be read
  static String name() {
    return name(place());
  }

  /// @param place a jar, whose manifest names the libraries with their versions; or a folder of
  ///   classes, which is of use on this machine alone
  static String name(Path place) {
    try {
      String build = Files.isDirectory(place) ? ofFolder(place) : ofJar(place);
      return build + " on " + Runtime.version();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + place, e);
    }
  }

  private static String ofFolder(Path folder) throws IOException {
    var files = new Fingerprint();
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.filter(Files::isRegularFile).sorted().forEach(files::addFile);
    }
    return Long.toHexString(files.sum());
  }

  private static String ofJar(Path jar) throws IOException {
    return Long.toHexString(Checksum.of(directory(jar)));
  }

  /// The last part of a jar, which tells name, length and checksum of each file in it (APPNOTE.TXT
  /// §4.3.12); all of the jar where it is not where it is looked for.
  private static byte[] directory(Path jar) throws IOException {
    try (var file = new RandomAccessFile(jar.toFile(), "r")) {
      ByteBuffer end = read(file, file.length() - END_LENGTH, END_LENGTH);
      return end.getInt(0) == END_SIGNATURE
          ? read(file, Integer.toUnsignedLong(end.getInt(16)), end.getInt(12)).array()
          : Files.readAllBytes(jar);
    }
  }

  private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
  }

  private static Path place() {
    var location = RunningProgram.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      return Path.of(location.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place of a program: " + location, e);
    }
  }
}
