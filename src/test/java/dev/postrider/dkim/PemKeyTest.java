package dev.postrider.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.AnyEmail;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {

  private static final PrivateKey RSA = Keys.made("RSA", 2048);
  private static final String PEM = Keys.pem(RSA);

  /// Octets of PKCS#8 before the key of PKCS#1 begins, with 2048 bits.
  private static final int PKCS8_ONLY = 26;

  private final Problems problems = new Problems();

  @Test
  void bothFormsOfAnRsaKeyAreTheSameKey() {
    byte[] pkcs8 = RSA.getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_ONLY, pkcs8.length);

    DkimKey key = Keys.read("s", Keys.pem("RSA PRIVATE KEY", pkcs1));

    assertThat(key.record()).isEqualTo(Keys.read("s", PEM).record());
    assertThat(DkimJudge.of(key).goodForJdkim(signed(key))).isEqualTo(1);
  }

  @Test
  void aKeyOfAnyEd25519SeedIsPublishedAsItVerifies() {
    DkimKey key = Keys.read("s", Keys.pem(Keys.made("Ed25519", 255)));

    assertThat(DkimJudge.of(key).good(signed(key))).containsExactly("ed25519-sha256");
  }

  @Test
  void openSslWritesKeysThatAreRead() throws IOException {
    try (var file = PemKeyTest.class.getResourceAsStream("/dkim/openssl-ed25519.pem")) {
      String pem = new String(file.readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(Keys.read("s", pem).record())
          .isEqualTo("v=DKIM1; k=ed25519; p=SnXTdxXx7sZYQGuqCt9QQqgUPsuXuITwqboAomMSZ3o=");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\n", "", " ", "\r\n"})
  void anEnvironmentMayHoldItWithAnyLineEnds(String end) {
    assertThat(Keys.read("s", PEM.replaceAll("\r?\n", end.replace("\\", "\\\\"))).record())
        .isEqualTo(Keys.read("s", PEM).record());
  }

  @Test
  void aShortKeyIsRefused() {
    read(Keys.pem(Keys.made("RSA", 1024)));

    assertThat(what())
        .isEqualTo("the key has '1024' bits, and receivers take from 2048 to 4096 bits");
  }

  @Test
  void whatIsNoPrivateKeyIsNamed() {
    read("");
    read("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----");
    read("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----");
    read("-----BEGIN PRIVATE KEY-----\nA*AA\n-----END PRIVATE KEY-----");
    read("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----");
    read(Keys.pem(Keys.made("EC", 256)));

    assertThat(problems.all())
        .extracting(problem -> problem.what())
        .containsExactlyInAnyOrder(
            "this is no private key in PEM",
            "this is no private key but: 'PUBLIC KEY'",
            "the private key has a passphrase",
            "the private key is damaged",
            "the private key is damaged, or neither RSA nor Ed25519");
  }

  @Test
  void aKeyIsNeverShown() {
    DkimKey key = Keys.read("s", PEM);

    assertThat(key.toString()).isEqualTo("DkimKey[s._domainkey.news.example, •••]");
    assertThat(key.key().toString()).isEqualTo("Rsa[•••]");
    assertThat(Keys.ed25519().key().toString()).isEqualTo("Ed25519[•••]");
  }

  private void read(String pem) {
    assertThat(DkimKey.read("news.example", "s", pem, Location.of(Path.of("k.pem")), problems))
        .isEmpty();
  }

  private String what() {
    return problems.all().getFirst().what();
  }

  private static byte[] signed(DkimKey key) {
    return new DkimSigner(List.of(key)).sign(AnyEmail.plain()).toBytes();
  }
}
