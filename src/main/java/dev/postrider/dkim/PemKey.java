package dev.postrider.dkim;

import dev.postrider.dkim.SigningKey.Ed25519;
import dev.postrider.dkim.SigningKey.Rsa;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text that holds a private key (RFC 7468), and says what is wrong with it.
///
/// @param place where the user wrote it or named its file
record PemKey(Location place, Problems problems) {

  /// RFC 8301 §3.2
  private static final int FEWEST_BITS = 2048;

  /// RFC 8301 §3.2: receivers need not know more.
  private static final int MOST_BITS = 4096;

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private static final String RSA_REMEDY =
      "Make one by: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out dkim.pem.";

  /// Version 0 and the algorithm rsaEncryption, which PKCS#8 has before what PKCS#1 is alone.
  private static final byte[] RSA_OF_PKCS8 =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  Optional<SigningKey> read(String text) {
    Matcher pem = PEM.matcher(text.replace("\\n", "\n"));
    if (!pem.find()) {
      return wrong("this is no private key in PEM", RSA_REMEDY);
    }
    return switch (pem.group(1)) {
      case "PRIVATE KEY" -> octets(pem.group(2)).flatMap(this::key);
      case "RSA PRIVATE KEY" -> octets(pem.group(2)).map(PemKey::asPkcs8).flatMap(this::key);
      case "ENCRYPTED PRIVATE KEY" ->
          wrong(
              "the private key has a passphrase",
              "Write one without: openssl pkey -in WITH.pem -out dkim.pem.");
      default -> wrong("this is no private key but: '" + pem.group(1) + "'", RSA_REMEDY);
    };
  }

  private Optional<byte[]> octets(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
    } catch (IllegalArgumentException notBase64) {
      return wrong("the private key is damaged", RSA_REMEDY);
    }
  }

  private static byte[] asPkcs8(byte[] pkcs1) {
    byte[] octets = tagged(0x04, pkcs1);
    byte[] all =
        ByteBuffer.allocate(RSA_OF_PKCS8.length + octets.length)
            .put(RSA_OF_PKCS8)
            .put(octets)
            .array();
    return tagged(0x30, all);
  }

  /// In DER, with the length in two octets, as no key of RSA needs fewer and none here more.
  private static byte[] tagged(int tag, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) tag)
        .put((byte) 0x82)
        .putShort((short) content.length)
        .put(content)
        .array();
  }

  private Optional<SigningKey> key(byte[] pkcs8) {
    var written = new PKCS8EncodedKeySpec(pkcs8);
    try {
      PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(written);
      return key instanceof RSAPrivateCrtKey rsa
          ? rsa(rsa)
          : wrong("the private key is damaged", RSA_REMEDY);
    } catch (InvalidKeySpecException notRsa) {
      return ed25519(written);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  private Optional<SigningKey> rsa(RSAPrivateCrtKey key) throws GeneralSecurityException {
    int bits = key.getModulus().bitLength();
    if (bits < FEWEST_BITS || bits > MOST_BITS) {
      String limits = "from %d to %d bits".formatted(FEWEST_BITS, MOST_BITS);
      return wrong("the key has '" + bits + "' bits, and receivers take " + limits, RSA_REMEDY);
    }
    var spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
    return Optional.of(new Rsa(key, KeyFactory.getInstance("RSA").generatePublic(spec)));
  }

  private Optional<SigningKey> ed25519(PKCS8EncodedKeySpec written) {
    try {
      PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(written);
      return key instanceof EdECPrivateKey secret
          ? secret.getBytes().map(seed -> new Ed25519(key, publicHalf(seed)))
          : wrong("the private key is damaged", RSA_REMEDY);
    } catch (InvalidKeySpecException neither) {
      return wrong("the private key is damaged, or neither RSA nor Ed25519", RSA_REMEDY);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java of this version has Ed25519", e);
    }
  }

  /// Java tells the public half only of a pair it makes: here it makes one whose secret is known.
  private static PublicKey publicHalf(byte[] seed) {
    try {
      var pairs = KeyPairGenerator.getInstance("Ed25519");
      pairs.initialize(NamedParameterSpec.ED25519, new Known(seed));
      var pair = pairs.generateKeyPair();
      if (!(pair.getPrivate() instanceof EdECPrivateKey secret)
          || !Arrays.equals(secret.getBytes().orElseThrow(), seed)) {
        throw new IllegalStateException("the platform makes keys in another way");
      }
      return pair.getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java of this version has Ed25519", e);
    }
  }

  /// Gives what was given to it.
  private static final class Known extends SecureRandom {

    @Serial private static final long serialVersionUID = 1;

    private final byte[] octets;

    Known(byte[] octets) {
      super(null, null);
      this.octets = octets;
    }

    @Override
    public void nextBytes(byte[] into) {
      System.arraycopy(octets, 0, into, 0, into.length);
    }
  }

  private <T> Optional<T> wrong(String what, String remedy) {
    problems.problem(place, what, remedy);
    return Optional.empty();
  }
}
