package dev.postrider.look;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How every email of a site looks.
///
/// @param reading the CSS families of what is read: titles, excerpts, letters
/// @param using the CSS families of what is used: dates, buttons, the footer
public record EmailLook(
    Palette day, Palette night, String reading, String using, Optional<Logo> logo) {

  /// What a site has that names nothing of its own.
  public static final EmailLook STANDARD =
      new EmailLook(
          Palette.DAY,
          Palette.NIGHT,
          "Georgia, 'Times New Roman', serif",
          "-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif",
          Optional.empty());

  /// As a template is given it, by the names of docs/manual/templates.md.
  public Map<String, Object> model() {
    var model = new HashMap<String, Object>(day.model());
    model.put("dark", night.model());
    model.put("reading", reading);
    model.put("using", using);
    logo.ifPresent(it -> model.put("logo", model(it)));
    return model;
  }

  private static Map<String, Object> model(Logo logo) {
    var model = new HashMap<String, Object>();
    model.put("url", logo.url().toString());
    model.put("width", logo.width());
    logo.dark().ifPresent(dark -> model.put("dark", dark.toString()));
    return model;
  }
}
