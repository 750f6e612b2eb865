import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/// What Java itself can sign on this machine, to hold signed emails against.
///
/// @param key RSA of 2048 bits, which takes the most time of all that DKIM may use
/// @param file the same, for Postrider
record Signing(PrivateKey key, Path file) {

  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration TIME = Duration.ofSeconds(3);

  /// As long as what DKIM signs of an email.
  private static final int OCTETS = 1_500;

  static Signing make(Path folder) throws IOException {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      PrivateKey key = generator.generateKeyPair().getPrivate();
      String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
      Path file = folder.resolve("dkim.pem");
      Files.writeString(
          file, "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(base64));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return new Signing(key, file);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Lines below `mail`.
  List<String> settings() {
    return List.of("dkim:", "  - {selector: bench, key-file: \"" + file + "\"}");
  }

  /// Signatures a second of one core, by Java's own `Signature` alone.
  double bareRate() {
    try {
      sign(WARM_UP);
      return sign(TIME) / Measured.seconds(TIME);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private int sign(Duration time) throws GeneralSecurityException {
    var octets = new byte[OCTETS];
    long until = System.nanoTime() + time.toNanos();
    int count = 0;
    for (; System.nanoTime() < until; count++) {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(octets);
      octets[count % OCTETS] = signature.sign()[0];
    }
    return count;
  }
}
