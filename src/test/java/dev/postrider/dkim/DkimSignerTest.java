package dev.postrider.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.AnyEmail;
import dev.postrider.mail.Email;
import dev.postrider.mail.Judge;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DkimSignerTest {

  private static final DkimKey RSA = Keys.rsa();
  private static final DkimKey ED25519 = Keys.ed25519();
  private static final DkimSigner SIGNER = new DkimSigner(List.of(RSA, ED25519));
  private static final DkimJudge JUDGE = DkimJudge.of(RSA, ED25519);

  private static final Email EMAIL = AnyEmail.plain();

  @Property(tries = 1000)
  void anyEmailIsVerifiedByOthers(@ForAll("emails") Email email) {
    byte[] signed = SIGNER.sign(email).toBytes();

    assertThat(JUDGE.goodForJdkim(signed)).isEqualTo(1);
    assertThat(JUDGE.good(signed)).containsExactly("rsa-sha256", "ed25519-sha256");
    Judge.of(signed).fitForTheWire();
  }

  @Property(tries = 100)
  void anyOctetThatIsChangedAfterwardsIsNoticed(@ForAll("emails") Email email, @ForAll int where) {
    byte[] signed = SIGNER.sign(email).toBytes();
    int from = new String(signed, ISO_8859_1).indexOf("\r\nFrom: ") + 2;
    int at = from + Math.floorMod(where, signed.length - from);
    byte[] changed = signed.clone();
    changed[at] = (byte) (signed[at] == 'x' ? 'y' : 'x');

    assertThat(isOfAnUnsignedField(signed, at) || JUDGE.goodForJdkim(changed) == 0).isTrue();
    assertThat(isOfAnUnsignedField(signed, at) || JUDGE.good(changed).isEmpty()).isTrue();
  }

  /// What an email says of itself to programs alone.
  private static boolean isOfAnUnsignedField(byte[] email, int at) {
    String text = new String(email, ISO_8859_1);
    int header = text.indexOf("\r\n\r\n") + 2;
    String field = text.substring(text.lastIndexOf("\r\n", at) + 2);
    return at < header
        && (field.startsWith("Auto-Submitted:")
            || field.startsWith("X-Auto-Response-Suppress:")
            || field.startsWith("Precedence:")
            || text.startsWith("\r\n", at)
            || text.startsWith("\n", at));
  }

  @Test
  void whatAReaderSeesOrAButtonUsesCannotBeAddedASecondTime() {
    String signed = new String(SIGNER.sign(EMAIL).toBytes(), ISO_8859_1);

    for (String field :
        List.of(
            "From: a@b.example",
            "Subject: Win",
            "To: x@b.example",
            "Reply-To: a@b.example",
            "Content-Type: text/html",
            "List-Unsubscribe: <https://b.example/>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "List-Id: <a.b>")) {
      byte[] above = (field + "\r\n" + signed).getBytes(ISO_8859_1);
      byte[] below =
          signed.replaceFirst("\r\n\r\n", "\r\n" + field + "\r\n\r\n").getBytes(ISO_8859_1);

      assertThat(JUDGE.good(above)).as(field).isEmpty();
      assertThat(JUDGE.goodForJdkim(above)).as(field).isZero();
      assertThat(JUDGE.good(below)).as(field).isEmpty();
      assertThat(JUDGE.goodForJdkim(below)).as(field).isZero();
    }
  }

  @Test
  void bothWaysToLeaveTheListAreSigned() {
    List<String> names = tag(SIGNER.sign(EMAIL), "h");

    assertThat(names).contains("List-Unsubscribe", "List-Unsubscribe-Post");
    assertThat(Collections.frequency(names, "From")).isEqualTo(2);
    assertThat(Collections.frequency(names, "List-Unsubscribe")).isEqualTo(2);
    assertThat(Collections.frequency(names, "Cc")).isEqualTo(1);
  }

  @Test
  void theSameEmailGivesTheSameBytes() {
    assertThat(SIGNER.sign(EMAIL).toBytes()).isEqualTo(SIGNER.sign(EMAIL).toBytes());
  }

  @Test
  void aSignatureIsAsOldAsItsEmail() {
    Email signed = SIGNER.sign(EMAIL);

    assertThat(tag(signed, "t")).containsExactly("" + EMAIL.date().getEpochSecond());
    assertThat(signed.header()).doesNotContain("; l=").doesNotContain("; x=");
    assertThat(signed.size()).isEqualTo(signed.toBytes().length);
  }

  @Test
  void noLineOfASignatureIsLongerThanALineShouldBe() {
    String header = SIGNER.sign(EMAIL).header();

    assertThat(header.substring(0, header.indexOf("\r\nFrom:")).split("\r\n"))
        .allMatch(line -> line.length() <= 78);
  }

  @Test
  void withoutAKeyAnEmailIsLeftAsItIs() {
    assertThat(new DkimSigner(List.of()).sign(EMAIL)).isSameAs(EMAIL);
  }

  private static List<String> tag(Email email, String tag) {
    String first = email.header().replaceAll("\\s", "").split("bh=", 2)[0];
    String value = first.substring(first.indexOf(";" + tag + "=") + tag.length() + 2);
    return Arrays.asList(value.substring(0, value.indexOf(';')).split(":"));
  }

  @Provide
  Arbitrary<Email> emails() {
    return AnyEmail.anyEmail();
  }
}
