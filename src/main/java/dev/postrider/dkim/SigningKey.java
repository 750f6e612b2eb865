package dev.postrider.dkim;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/// A pair of keys of a kind that receivers know. Threads may share one.
public sealed interface SigningKey {

  /// As DNS has it (`k=`).
  String kind();

  /// The public key as DNS has it (`p=`).
  String published();

  /// Of the same octets always the same.
  byte[] sign(byte[] octets);

  /// @throws IllegalStateException if the platform cannot
  private static byte[] signature(String algorithm, PrivateKey key, byte[] octets) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(octets);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read cannot sign: " + algorithm, e);
    }
  }

  /// RSA by PKCS #1 v1.5 (RFC 6376 §3.3), which every receiver knows.
  record Rsa(PrivateKey secret, PublicKey known) implements SigningKey {

    @Override
    public String kind() {
      return "rsa";
    }

    @Override
    public String published() {
      return Base64.getEncoder().encodeToString(known.getEncoded());
    }

    @Override
    public byte[] sign(byte[] octets) {
      return signature("SHA256withRSA", secret, octets);
    }

    @Override
    public String toString() {
      return "Rsa[•••]";
    }
  }

  /// Ed25519 of a hash (RFC 8463 §3).
  record Ed25519(PrivateKey secret, PublicKey known) implements SigningKey {

    private static final int KEY_BYTES = 32;

    @Override
    public String kind() {
      return "ed25519";
    }

    /// RFC 8463 §4: the bare key, which is the end of its usual form (RFC 8410 §4).
    @Override
    public String published() {
      byte[] encoded = known.getEncoded();
      byte[] bare = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
      return Base64.getEncoder().encodeToString(bare);
    }

    @Override
    public byte[] sign(byte[] octets) {
      return signature("Ed25519", secret, Sha256.digest().digest(octets));
    }

    @Override
    public String toString() {
      return "Ed25519[•••]";
    }
  }
}
