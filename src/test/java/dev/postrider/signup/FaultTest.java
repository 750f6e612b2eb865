package dev.postrider.signup;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "'',EMPTY",
        "'  ',EMPTY",
        "ada,NO_AT",
        "ada @readers.example,SPACE",
        "ada@readers .example,SPACE",
        "Ada <ada@readers.example>,SPACE",
        "@readers.example,NOTHING_BEFORE_AT",
        "ada@,NOTHING_BEHIND_AT",
        "ada@home@readers.example,MANY_AT",
        "ada@readers,NO_ENDING",
        "ada@readers.,STRAY_DOT",
        "ada@readers..example,STRAY_DOT",
        ".ada@readers.example,STRAY_DOT",
        "ada.@readers.example,STRAY_DOT",
        "ada@1.2.3.4,ODD",
        "ada@-readers.example,ODD",
        "ada<@readers.example,ODD",
        "<ada@readers.example>,ODD",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@readers.example,TOO_LONG"
      })
  void whatIsWrongIsTold(String typed, Fault fault) {
    assertThat(Fault.address(typed)).isEmpty();
    assertThat(Fault.of(typed)).isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@readers.example", " ada@readers.example\n", "ädä@bücher.example"})
  void anAddressIsReadWhateverSpacesAreRoundIt(String typed) {
    assertThat(Fault.address(typed).orElseThrow().address()).isEqualTo(typed.strip());
  }

  @Property(tries = 200)
  void anythingIsAnAddressOrHasAFault(@ForAll String typed) {
    assertThat(Fault.address(typed).isPresent() || Fault.of(typed) != null).isTrue();
  }
}
