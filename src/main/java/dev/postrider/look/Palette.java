package dev.postrider.look;

import dev.postrider.style.Colour;
import java.util.Map;

/// The colours of an email.
///
/// @param paper the ground
/// @param ink titles and text
/// @param body excerpts and longer explanations
/// @param soft dates, reading times, the footer: the faintest text
/// @param line hairlines, which never carry a meaning alone
/// @param accent links, the button, topics
/// @param onAccent text on the accent
/// @param wash the ground of a topic and of a missing picture
public record Palette(
    Colour paper,
    Colour ink,
    Colour body,
    Colour soft,
    Colour line,
    Colour accent,
    Colour onAccent,
    Colour wash) {

  /// WCAG 2.2 §1.4.6, and a little more: on a dark ground that is what reads with ease.
  private static final double EASE = 8;

  static final Palette DAY =
      of("#FAF7F1", "#211D17", "#4A4339", "#635B4F", "#E5DDD0", "#1D5C4A", "#FFFFFF", "#E6EFE9");

  static final Palette NIGHT =
      of("#171612", "#F0EBE1", "#D5CDBF", "#B5AC9C", "#39352D", "#86CBAE", "#10211A", "#20352C");

  /// All made of three.
  public static Palette of(Colour paper, Colour ink, Colour accent) {
    boolean isDark = accent.contrast(Colour.WHITE) >= Colour.LEAST_CONTRAST;
    return new Palette(
        paper,
        ink,
        ink.mixed(paper, 0.16),
        ink.mixed(paper, 0.28),
        ink.mixed(paper, 0.87),
        accent,
        isDark ? Colour.WHITE : Colour.BLACK,
        paper.mixed(accent, 0.1));
  }

  private static Palette of(String... colours) {
    var parts = new Colour[colours.length];
    for (int i = 0; i < colours.length; i++) {
      parts[i] = Colour.parse(colours[i]).orElseThrow();
    }
    return new Palette(
        parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]);
  }

  /// A colour made paler, until it is read with ease on this paper, which is dark.
  public Colour paler(Colour colour) {
    Colour paler = colour;
    for (double white = 0; white < 1 && paler.contrast(paper) < EASE; white += 0.05) {
      paler = colour.mixed(Colour.WHITE, white);
    }
    return paler;
  }

  /// As a template is given it, by the names of docs/manual/templates.md.
  Map<String, String> model() {
    return Map.of(
        "paper", paper.toString(),
        "ink", ink.toString(),
        "body", body.toString(),
        "soft", soft.toString(),
        "line", line.toString(),
        "accent", accent.toString(),
        "onAccent", onAccent.toString(),
        "wash", wash.toString());
  }
}
