package dev.postrider.style;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// How the text of an element is seen.
///
/// @param text its colour; empty where that is not known
/// @param ground the nearest colour behind it; empty where that is not known, as with a picture
/// @param size of the text, in px
/// @param isHidden not seen at all
public record Look(Optional<Colour> text, Optional<Colour> ground, double size, boolean isHidden) {

  private static final double ROOT_SIZE = 16;

  /// A point is a 72nd of an inch, and a px a 96th (CSS Values 4 §6.2).
  private static final double POINT = 96.0 / 72;

  private static final Pattern SIZE = Pattern.compile("(\\d*\\.?\\d+)(px|pt|r?em|%)");

  static Look paper(Colour text, Colour ground) {
    return new Look(Optional.of(text), Optional.of(ground), ROOT_SIZE, false);
  }

  /// That of an element inside this one.
  Look of(Element element, Cascade cascade) {
    return new Look(
        textOf(element, cascade),
        groundOf(element, cascade),
        cascade.value(element, "font-size").map(this::size).orElse(size),
        isHidden || hides(element, cascade));
  }

  /// A link without a colour of its own has the program's, which is readable.
  private Optional<Colour> textOf(Element element, Cascade cascade) {
    Optional<String> written = cascade.value(element, "color");
    if (written.isEmpty()) {
      return element.normalName().equals("a") ? Optional.empty() : text;
    }
    return switch (written.get()) {
      case "inherit", "currentcolor", "unset" -> text;
      default -> Colour.parse(written.get());
    };
  }

  private Optional<Colour> groundOf(Element element, Cascade cascade) {
    if (cascade.value(element, "background-image").filter(it -> it.contains("url(")).isPresent()) {
      return Optional.empty();
    }
    String written = cascade.value(element, "background-color").orElse("transparent");
    return switch (written) {
      case "transparent", "none", "inherit", "initial", "unset", "" -> ground;
      default ->
          written.contains("url(")
              ? Optional.empty()
              : Arrays.stream(written.split("\\s+(?![^(]*\\))"))
                  .flatMap(word -> Colour.parse(word).stream())
                  .findFirst();
    };
  }

  private double size(String written) {
    Matcher number = SIZE.matcher(written);
    if (!number.find()) {
      return written.matches("0(?:[a-z]+)?") ? 0 : size;
    }
    double value = Double.parseDouble(number.group(1));
    return switch (number.group(2)) {
      case "pt" -> value * POINT;
      case "em" -> value * size;
      case "rem" -> value * ROOT_SIZE;
      case "%" -> value * size / 100;
      default -> value;
    };
  }

  private static boolean hides(Element element, Cascade cascade) {
    return is(element, cascade, "display", "none")
        || is(element, cascade, "visibility", "hidden")
        || is(element, cascade, "opacity", "0")
        || element.hasAttr("hidden");
  }

  private static boolean is(Element element, Cascade cascade, String property, String value) {
    return cascade.value(element, property).filter(value::equals).isPresent();
  }
}
