package dev.postrider.page;

import java.util.Collection;
import java.util.stream.Collectors;

/// A piece of HTML. Other people's text becomes part of one only by [#of], which escapes it.
public record Html(String markup) {

  public static final Html NONE = new Html("");

  private static final String GAP = "%s";

  /// A template with its gaps filled in order.
  ///
  /// @param template markup with a `%s` for each part
  /// @param parts [Html] goes in as it is, anything else as text; it may stand between tags or in a
  ///   quoted attribute; as many as there are gaps
  public static Html of(String template, Object... parts) {
    String[] fixed = template.split(GAP, -1);
    if (fixed.length != parts.length + 1) {
      throw new IllegalArgumentException(
          "%d parts for the gaps of: %s".formatted(parts.length, template));
    }
    var markup = new StringBuilder(fixed[0]);
    for (int i = 0; i < parts.length; i++) {
      markup.append(filling(parts[i])).append(fixed[i + 1]);
    }
    return new Html(markup.toString());
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
