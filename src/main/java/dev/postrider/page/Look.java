package dev.postrider.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The files that pages are drawn with.
public final class Look {

  private Look() {}

  /// Colours, type, nameplate and buttons, then what `own` adds for some pages.
  ///
  /// @param own a style sheet among the program's files, from their root
  public static byte[] styleSheet(String own) {
    var sheet = new ByteArrayOutputStream();
    sheet.writeBytes(file("/page/page.css"));
    sheet.write('\n');
    sheet.writeBytes(file(own));
    return sheet.toByteArray();
  }

  /// The icon, an SVG picture.
  public static byte[] mark() {
    return file("/page/mark.svg");
  }

  /// A file of the program, whole.
  ///
  /// @param name of any file among the program's, from their root
  public static byte[] file(String name) {
    try (InputStream in = Look.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of the program", e);
    }
  }
}
