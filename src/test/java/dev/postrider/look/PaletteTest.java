package dev.postrider.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.style.Colour;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void everyTextOfTheStandardColoursCanBeRead() {
    for (Palette palette : new Palette[] {Palette.DAY, Palette.NIGHT}) {
      assertReadable(palette);
    }
  }

  @Test
  void theColoursMadeOfTheStandardOnesAreNearThem() {
    assertReadable(Palette.of(Palette.DAY.paper(), Palette.DAY.ink(), Palette.DAY.accent()));
    assertReadable(Palette.of(Palette.NIGHT.paper(), Palette.NIGHT.ink(), Palette.NIGHT.accent()));
  }

  @Property(tries = 300)
  void whateverTheAccentItsTextAndItsPaleShadeCanBeRead(
      @ForAll @IntRange(max = 255) int red,
      @ForAll @IntRange(max = 255) int green,
      @ForAll @IntRange(max = 255) int blue) {
    var accent = new Colour(red, green, blue);

    Palette palette = Palette.of(Palette.DAY.paper(), Palette.DAY.ink(), accent);

    assertThat(palette.onAccent().contrast(accent)).isGreaterThanOrEqualTo(4.5);
    Colour pale = Palette.NIGHT.paler(accent);
    assertThat(pale.contrast(Palette.NIGHT.paper())).isGreaterThanOrEqualTo(7);
  }

  private static void assertReadable(Palette palette) {
    assertThat(palette.soft().contrast(palette.paper())).isGreaterThanOrEqualTo(4.5);
    assertThat(palette.body().contrast(palette.paper())).isGreaterThanOrEqualTo(4.5);
    assertThat(palette.accent().contrast(palette.paper())).isGreaterThanOrEqualTo(4.5);
    assertThat(palette.accent().contrast(palette.wash())).isGreaterThanOrEqualTo(4.5);
    assertThat(palette.body().contrast(palette.wash())).isGreaterThanOrEqualTo(4.5);
    assertThat(palette.onAccent().contrast(palette.accent())).isGreaterThanOrEqualTo(4.5);
  }
}
