package dev.postrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class ParagraphTest {

  @Test
  void aLineHoldsAsManyWordsAsItCan() {
    assertThat(Paragraph.lines("one two three four", 9))
        .containsExactly("one two", "three", "four");
    assertThat(Paragraph.lines("one two three four", 10)).containsExactly("one two", "three four");
  }

  @Test
  void aWordThatIsTooLongHasALineOfItsOwn() {
    assertThat(Paragraph.lines("a bcdefg h", 3)).containsExactly("a", "bcdefg", "h");
  }

  @Test
  void ofNothingThereIsNoLine() {
    assertThat(Paragraph.lines(" \n ", 80)).isEmpty();
  }

  @Test
  void whatWouldCommandTheTerminalIsLeftOut() {
    assertThat(Paragraph.lines("550 \u001b[31mno\u0007\r\n such", 80))
        .containsExactly("550 [31mno such");
  }

  @Property
  void noWordIsLostAndNoLineIsTooLong(
      @ForAll List<@NotEmpty @AlphaChars String> words,
      @ForAll @IntRange(min = 1, max = 100) int width) {
    List<String> lines = Paragraph.lines(String.join(" ", words), width);

    assertThat(String.join(" ", lines)).isEqualTo(String.join(" ", words));
    assertThat(lines).allMatch(line -> line.length() <= width || !line.contains(" "));
  }
}
