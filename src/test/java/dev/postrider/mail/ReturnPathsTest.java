package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.mail.ReturnPaths.Returned;
import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReturnPathsTest {

  private static final Address BOUNCES = new Address("", "bounces@news.example");
  private static final ReturnPaths PATHS = of("0123456789abcdef0123456789abcdef");
  private static final ReturnPaths OTHERS = of("another key another key another k");

  /// Less than any [Returned] has.
  private static final byte[] SMALLEST_RECIPIENT = {Byte.MIN_VALUE, 0, 0, 0, 0, 0};

  @Property
  void whatComesBackTellsWhichEmailItWas(
      @ForAll @LongRange(min = 0, max = 0xffffffffL) long mailing,
      @ForAll @LongRange(min = -0x7fffffffffffL, max = 0x7fffffffffffL) long recipient) {
    var email = new Returned(mailing, recipient);

    String address = PATHS.of(BOUNCES, email).address();

    assertThat(address).matches("bounces\\+[0-9a-v]{32}@news\\.example");
    assertThat(PATHS.read(address)).contains(email);
    assertThat(PATHS.read(address.toUpperCase(Locale.ROOT))).contains(email);
    assertThat(PATHS.read(address.substring(0, address.indexOf('@')))).contains(email);
    assertThat(OTHERS.read(address)).isEmpty();
  }

  @Property
  void anyLetterThatIsChangedIsNoticed(
      @ForAll @LongRange(min = 0, max = 99_999) long recipient,
      @ForAll @LongRange(min = 0, max = 31) long where) {
    String address = PATHS.of(BOUNCES, new Returned(7, recipient)).address();
    int at = "bounces+".length() + (int) where;
    char other = address.charAt(at) == '0' ? '1' : '0';

    assertThat(PATHS.read(address.substring(0, at) + other + address.substring(at + 1))).isEmpty();
  }

  @Property
  void anyTextIsReadWithoutTrouble(@ForAll String text) {
    assertThat(PATHS.read(text)).isEmpty();
    assertThat(PATHS.read("bounces+" + text + "@news.example")).isEmpty();
  }

  @Property
  void anyTokenOfSomebodyElseIsReadWithoutTrouble(
      @ForAll @Size(20) byte[] octets, @ForAll boolean smallest) {
    if (smallest) {
      System.arraycopy(SMALLEST_RECIPIENT, 0, octets, 4, SMALLEST_RECIPIENT.length);
    }
    String token = new BigInteger(1, octets).toString(32);

    assertThat(PATHS.read("bounces+" + "0".repeat(32 - token.length()) + token)).isEmpty();
  }

  @Test
  void theLongestAddressThatCanTakeATokenStaysAnAddress() {
    var longest = new Address("", "b".repeat(ReturnPaths.LONGEST_LOCAL_PART) + "@news.example");
    var longer = new Address("", "b" + longest.address());

    assertThat(ReturnPaths.canTake(longest)).isTrue();
    assertThat(PATHS.of(longest, new Returned(7, 1)).localPart()).hasSize(64);
    assertThat(ReturnPaths.canTake(longer)).isFalse();
    assertThat(ReturnPaths.canTake(new Address("", "\"a b\"@news.example"))).isFalse();
  }

  @Test
  void whatFindsNoRoomIsRefused() {
    assertThatThrownBy(() -> new Returned(1L << 32, 1)).hasMessageContaining("too large");
    assertThatThrownBy(() -> new Returned(1, 1L << 47)).hasMessageContaining("too large");
  }

  private static ReturnPaths of(String key) {
    return new ReturnPaths(new Tokens(key.getBytes(UTF_8)));
  }
}
