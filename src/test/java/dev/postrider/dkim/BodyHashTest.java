package dev.postrider.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BodyHashTest {

  @Test
  void theBodyOfRfc8463HasTheHashThatStandsThere() {
    String body = "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

    assertThat(hash(List.of(body))).isEqualTo("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
  }

  /// RFC 6376 §3.4.4
  @Test
  void anEmptyBodyStaysEmpty() {
    String ofNothing = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    assertThat(hash(List.of())).isEqualTo(ofNothing);
    assertThat(hash(List.of("\r\n", " \t\r\n\r\n"))).isEqualTo(ofNothing);
  }

  @Property(tries = 2000)
  void howeverABodyIsDividedItsHashIsThatOfItsRelaxedForm(@ForAll("bodies") List<String> pieces) {
    String relaxed = DkimJudge.relaxedBody(String.join("", pieces));
    byte[] expected = Sha256.digest().digest(relaxed.getBytes(ISO_8859_1));

    assertThat(hash(pieces)).isEqualTo(Base64.getEncoder().encodeToString(expected));
  }

  @Provide
  Arbitrary<List<String>> bodies() {
    return Arbitraries.of(
            " ", "\t", "  ", "\r\n", "\r\n\r\n", "a", "b c", "d\r\ne", "f \r\n g", ".")
        .list()
        .ofMaxSize(12)
        .map(some -> String.join("", some))
        .list()
        .ofMaxSize(4);
  }

  private static String hash(List<String> pieces) {
    var hash = new BodyHash();
    for (String piece : pieces) {
      byte[] octets = ("xx" + piece + "y").getBytes(ISO_8859_1);
      hash.write(octets, 2, octets.length - 3);
    }
    return Base64.getEncoder().encodeToString(hash.end());
  }
}
