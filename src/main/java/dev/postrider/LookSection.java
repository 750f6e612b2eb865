package dev.postrider;

import dev.postrider.look.EmailLook;
import dev.postrider.look.Logo;
import dev.postrider.look.Palette;
import dev.postrider.style.Colour;
import dev.postrider.yaml.YamlMap;
import java.util.Optional;
import java.util.regex.Pattern;

/// `mail.look:`, colours, fonts and logo of the emails. Colours that cannot be told apart are
/// mistakes, whatever template uses them.
final class LookSection {

  private static final int MOST_WIDTH = 576;
  private static final int LOGO_WIDTH = 180;

  /// Names that need no quotation mark but the single one, so that they may stand in an attribute.
  private static final Pattern FAMILIES =
      Pattern.compile(
          "(?:'[\\p{L}\\p{N} -]+'|-?[\\p{L}][\\p{L}\\p{N} -]*)(?:\\s*,\\s*(?:'[\\p{L}\\p{N} -]+'|-?[\\p{L}][\\p{L}\\p{N} -]*))*");

  private final Sections sections;
  private final YamlMap map;

  /// @param mail what `look` stands in
  LookSection(Sections sections, YamlMap mail) {
    this.sections = sections;
    this.map = sections.open(mail, "look");
  }

  EmailLook look() {
    var standard = EmailLook.STANDARD;
    YamlMap light = sections.open(map, "light");
    YamlMap dark = sections.open(map, "dark");
    Palette day = palette(light, standard.day(), standard.day().accent());
    Palette night = palette(dark, standard.night(), nightAccent(light, day, standard.night()));
    judge(light, day);
    judge(dark, night);
    YamlMap fonts = sections.open(map, "fonts");
    return new EmailLook(
        day,
        night,
        families(fonts, "reading", standard.reading()),
        families(fonts, "using", standard.using()),
        logo());
  }

  /// Where the site has an accent by day and none by night, that of the night is made of it.
  private static Colour nightAccent(YamlMap light, Palette day, Palette night) {
    return light.has("accent") ? night.paler(day.accent()) : night.accent();
  }

  private static Palette palette(YamlMap colours, Palette byDefault, Colour accent) {
    Colour paper = colour(colours, "paper", byDefault.paper());
    Colour ink = colour(colours, "ink", byDefault.ink());
    Colour chosen = colour(colours, "accent", accent);
    var palette = Palette.of(paper, ink, chosen);
    boolean isDefault =
        palette.paper().equals(byDefault.paper())
            && palette.ink().equals(byDefault.ink())
            && palette.accent().equals(byDefault.accent());
    return isDefault ? byDefault : palette;
  }

  private static Colour colour(YamlMap colours, String key, Colour byDefault) {
    Optional<String> written = colours.text(key);
    Optional<Colour> colour = written.flatMap(Colour::parse);
    if (written.isPresent() && colour.isEmpty()) {
      colours.problem(
          key,
          "%s is not a colour: '%s'".formatted(colours.name(key), written.get()),
          "Write it as \"#1D5C4A\", in quotes.");
    }
    return colour.orElse(byDefault);
  }

  private static void judge(YamlMap colours, Palette palette) {
    judge(colours, "ink", palette.soft(), palette.paper());
    boolean isFaintest =
        palette.accent().contrast(palette.wash()) < palette.accent().contrast(palette.paper());
    judge(colours, "accent", palette.accent(), isFaintest ? palette.wash() : palette.paper());
  }

  /// @param text the faintest that is made of the colour named `key`
  private static void judge(YamlMap colours, String key, Colour text, Colour ground) {
    double contrast = text.contrast(ground);
    if (contrast < Colour.LEAST_CONTRAST) {
      colours.problem(
          colours.has(key) ? key : "paper",
          "%s cannot be read on paper: '%s' on '%s' has a contrast of %.1f"
              .formatted(colours.name(key), text, ground, contrast),
          "Choose two colours that differ more, for at least 4.5.");
    }
  }

  private static String families(YamlMap fonts, String key, String byDefault) {
    Optional<String> written = fonts.text(key);
    if (written.isPresent() && !FAMILIES.matcher(written.get().strip()).matches()) {
      fonts.problem(
          key,
          "%s is not a list of fonts: '%s'".formatted(fonts.name(key), written.get()),
          "Write it as \"Georgia, 'Times New Roman', serif\".");
    }
    return written.map(String::strip).orElse(byDefault);
  }

  private Optional<Logo> logo() {
    YamlMap logo = sections.open(map, "logo");
    var url = sections.uri(logo, "url");
    var dark = sections.uri(logo, "dark");
    int width = logo.number("width", 16, MOST_WIDTH).orElse(LOGO_WIDTH);
    if (map.has("logo") && !logo.has("url")) {
      map.problem("logo", "mail.look.logo.url is missing", "Write the address of the picture.");
    }
    return url.map(address -> new Logo(address, dark, width));
  }
}
