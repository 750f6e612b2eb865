package dev.postrider.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunycodeTest {

  /// RFC 3492 §7.1
  @ParameterizedTest
  @CsvSource({
    "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
    "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
    "pročprostěnemluvíčesky, proprostnemluvesky-uyb24dma41a",
    "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
    "3年b組金八先生, 3b-ww4c5e180e575a65lsy2b",
    "ひとつ屋根の下2, 2-u9tlzr9756bt3uc0v"
  })
  void theSamplesOfTheStandardComeOutAsTheyStandThere(String letters, String encoded) {
    assertThat(Punycode.encode(letters)).isEqualTo(encoded);
  }

  /// Java knows IDNA 2003, which agrees for most letters.
  @Property(tries = 500)
  void javaReadsWhatIsWritten(@ForAll("labels") String label) {
    assertThat(IDN.toUnicode("xn--" + Punycode.encode(label)))
        .isEqualTo(label.toLowerCase(Locale.ROOT));
  }

  @Provide
  Arbitrary<String> labels() {
    return Arbitraries.strings()
        .withChars("abcz019äöüéčžабвгдежλμνբգդ中文字日本語가나다")
        .ofMinLength(1)
        .ofMaxLength(20)
        .filter(label -> !DomainName.isAscii(label));
  }
}
