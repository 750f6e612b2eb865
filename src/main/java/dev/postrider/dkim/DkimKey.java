package dev.postrider.dkim;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.util.Optional;

/// A private key, and the DNS name under which receivers find its public half.
///
/// @param domain that vouches for the email (`d=`), an A-label in lower case
/// @param selector tells the keys of a domain apart (`s=`)
/// @param key never shown
public record DkimKey(String domain, String selector, SigningKey key) {

  /// Reads a key as OpenSSL writes it: PKCS#8 or, for RSA, PKCS#1, in PEM.
  ///
  /// @param pem also with `\n` for its line ends, or none, as it may come out of an environment
  /// @param place where the user wrote it or named its file
  /// @return empty, with a problem, where it is no such key, or one that receivers do not take
  public static Optional<DkimKey> read(
      String domain, String selector, String pem, Location place, Problems problems) {
    return new PemKey(place, problems).read(pem).map(key -> new DkimKey(domain, selector, key));
  }

  /// Where receivers look (RFC 6376 §3.6.2.1).
  public String recordName() {
    return selector + "._domainkey." + domain;
  }

  /// What must stand there (RFC 6376 §3.6.1, RFC 8463 §4).
  public String record() {
    return "v=DKIM1; k=" + key.kind() + "; p=" + key.published();
  }

  @Override
  public String toString() {
    return "DkimKey[" + recordName() + ", •••]";
  }
}
