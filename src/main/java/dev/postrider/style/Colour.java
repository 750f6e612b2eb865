package dev.postrider.style;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An opaque colour of sRGB, its parts from 0 to 255.
public record Colour(int red, int green, int blue) {

  /// Text of every size and its ground must have that much (WCAG 2.2 §1.4.3).
  public static final double LEAST_CONTRAST = 4.5;

  public static final Colour BLACK = new Colour(0, 0, 0);
  public static final Colour WHITE = new Colour(255, 255, 255);

  private static final int HEX = 16;
  private static final double FULL = 255;

  private static final Pattern SHORT = Pattern.compile("#([0-9a-f])([0-9a-f])([0-9a-f])");
  private static final Pattern LONG = Pattern.compile("#([0-9a-f]{6})(?:ff)?");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "rgba?\\(\\s*(\\d{1,3})[\\s,]+(\\d{1,3})[\\s,]+(\\d{1,3})(?:[\\s,/]+1(?:\\.0+)?)?\\s*\\)");

  /// The names of HTML 4, and what else is written by hand; the others are not known.
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("aqua", 0x00FFFF),
          Map.entry("black", 0x000000),
          Map.entry("blue", 0x0000FF),
          Map.entry("fuchsia", 0xFF00FF),
          Map.entry("gray", 0x808080),
          Map.entry("green", 0x008000),
          Map.entry("grey", 0x808080),
          Map.entry("lightgray", 0xD3D3D3),
          Map.entry("lightgrey", 0xD3D3D3),
          Map.entry("lime", 0x00FF00),
          Map.entry("maroon", 0x800000),
          Map.entry("navy", 0x000080),
          Map.entry("olive", 0x808000),
          Map.entry("orange", 0xFFA500),
          Map.entry("purple", 0x800080),
          Map.entry("red", 0xFF0000),
          Map.entry("silver", 0xC0C0C0),
          Map.entry("teal", 0x008080),
          Map.entry("white", 0xFFFFFF),
          Map.entry("yellow", 0xFFFF00));

  /// Of a style or of `bgcolor`; empty for what is not known, or lets something shine through.
  public static Optional<Colour> parse(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    Matcher three = SHORT.matcher(text);
    Matcher six = LONG.matcher(text);
    Matcher function = FUNCTION.matcher(text);
    if (three.matches()) {
      return Optional.of(
          new Colour(twice(three.group(1)), twice(three.group(2)), twice(three.group(3))));
    }
    if (six.matches()) {
      return Optional.of(of(Integer.parseInt(six.group(1), HEX)));
    }
    return function.matches()
        ? Optional.of(new Colour(part(function, 1), part(function, 2), part(function, 3)))
        : Optional.ofNullable(NAMES.get(text)).map(Colour::of);
  }

  private static Colour of(int rgb) {
    return new Colour(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  private static int twice(String digit) {
    return Integer.parseInt(digit + digit, HEX);
  }

  private static int part(MatchResult function, int group) {
    return Math.min(Integer.parseInt(function.group(group)), (int) FULL);
  }

  /// This colour with some of another.
  ///
  /// @param share of the other, from 0 to 1
  public Colour mixed(Colour other, double share) {
    return new Colour(
        mixed(red, other.red, share),
        mixed(green, other.green, share),
        mixed(blue, other.blue, share));
  }

  private static int mixed(int one, int other, double share) {
    return (int) Math.round(one + (other - one) * share);
  }

  /// From 1 to 21 (WCAG 2.2, contrast ratio).
  public double contrast(Colour other) {
    double one = luminance();
    double two = other.luminance();
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  /// From 0 to 1 (WCAG 2.2, relative luminance).
  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int part) {
    double share = part / FULL;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /// As `#211D17`.
  @Override
  public String toString() {
    return "#%02X%02X%02X".formatted(red, green, blue);
  }
}
