package dev.postrider.page;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A piece of HTML. Other people's text becomes part of one only by [#of], which escapes it.
public record Html(String markup) {

  public static final Html NONE = new Html("");

  /// A template with its gaps filled in order.
  ///
  /// @param template markup with a `%s` for each part
  /// @param parts [Html] goes in as it is, anything else as text; it may stand between tags or in a
  ///   quoted attribute
  public static Html of(String template, Object... parts) {
    return new Html(template.formatted(Stream.of(parts).map(Html::filling).toArray()));
  }

  public static Html join(Collection<Html> pieces) {
    return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
  }

  private static String filling(Object part) {
    return part instanceof Html(String markup) ? markup : escaped(part.toString());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
