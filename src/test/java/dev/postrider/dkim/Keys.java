package dev.postrider.dkim;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.HexFormat;

/// Keys for tests, made anew by each.
public final class Keys {

  private Keys() {}

  public static DkimKey rsa() {
    return read("rsa", pem(made("RSA", 2048)));
  }

  /// The key of RFC 8463 §A.1, which is that of RFC 8032 §7.1, test 1.
  public static DkimKey ed25519() {
    byte[] seed = Base64.getDecoder().decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    return read("ed", pem(ed25519(seed)));
  }

  /// RFC 8410 §7
  static byte[] ed25519(byte[] seed) {
    byte[] begin = HexFormat.of().parseHex("302e020100300506032b657004220420");
    return ByteBuffer.allocate(begin.length + seed.length).put(begin).put(seed).array();
  }

  static DkimKey read(String selector, String pem) {
    var problems = new Problems();
    var key = DkimKey.read("news.example", selector, pem, Location.of(Path.of("k")), problems);
    return key.orElseThrow(() -> new AssertionError(problems.all().toString()));
  }

  static String pem(PrivateKey key) {
    return pem(key.getEncoded());
  }

  static String pem(byte[] pkcs8) {
    return pem("PRIVATE KEY", pkcs8);
  }

  static String pem(String label, byte[] octets) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(octets), label);
  }

  static PrivateKey made(String algorithm, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
