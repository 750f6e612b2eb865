package dev.postrider.page;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// What people may write in a name, a title or a topic: anything, and often what looks like markup.
public final class HostileText {

  private HostileText() {}

  public static Arbitrary<String> any() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "<",
            ">",
            "\"",
            "'",
            "&",
            "&amp;",
            "&#39;",
            "%s",
            "%",
            "`",
            "=",
            "/",
            "\\",
            " ",
            "<script>alert(1)</script>",
            "</p>",
            "\" onmouseover=\"x",
            "' autofocus '",
            "</title><script>",
            "<!--",
            "]]>",
            "javascript:",
            "é",
            "日本",
            "😀");
    Arbitrary<String> any = Arbitraries.strings().withCharRange(' ', '\uD7FF').ofMaxLength(5);
    return Arbitraries.oneOf(pieces, any).list().ofMaxSize(8).map(parts -> String.join("", parts));
  }
}
