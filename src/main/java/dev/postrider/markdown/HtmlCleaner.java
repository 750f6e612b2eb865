package dev.postrider.markdown;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/// Lets through the HTML that only shows something, with every address made absolute; nothing that
/// runs, is filled in, or dresses up the page around it. What becomes of an `iframe` is said by
/// [Frames].
final class HtmlCleaner {

  private static final Set<String> ADDRESSES = Set.of("href", "src", "poster", "cite");

  private static final Set<String> ELEMENTS =
      Set.of(
          "p",
          "br",
          "hr",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "div",
          "span",
          "section",
          "article",
          "aside",
          "header",
          "footer",
          "blockquote",
          "pre",
          "code",
          "kbd",
          "samp",
          "var",
          "em",
          "strong",
          "b",
          "i",
          "u",
          "s",
          "del",
          "ins",
          "mark",
          "small",
          "sub",
          "sup",
          "abbr",
          "cite",
          "q",
          "dfn",
          "time",
          "wbr",
          "bdi",
          "bdo",
          "ruby",
          "rt",
          "rp",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "a",
          "img",
          "picture",
          "source",
          "video",
          "audio",
          "track",
          "figure",
          "figcaption",
          "details",
          "summary",
          "table",
          "caption",
          "colgroup",
          "col",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "th",
          "td");

  private static final Pattern BETWEEN_CANDIDATES = Pattern.compile("\\s*,\\s+|,\\s*$");

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(ELEMENTS.toArray(String[]::new))
          .allowUrlProtocols(AbsoluteUrl.SCHEMES.toArray(String[]::new))
          .allowAttributes("id", "title", "lang", "dir")
          .globally()
          .allowAttributes("class")
          .matching(Pattern.compile("language-[\\w+#.-]+"))
          .onElements("code", "pre")
          .allowAttributes("href", "hreflang")
          .onElements("a")
          .allowAttributes("src", "srcset", "sizes", "alt", "width", "height", "loading")
          .onElements("img")
          .allowAttributes("src", "srcset", "sizes", "type", "media", "width", "height")
          .onElements("source")
          .allowAttributes(
              "src", "poster", "controls", "width", "height", "muted", "loop", "preload")
          .onElements("video", "audio")
          .allowAttributes("src", "kind", "srclang", "label", "default")
          .onElements("track")
          .allowAttributes("cite")
          .onElements("blockquote", "q", "del", "ins")
          .allowAttributes("datetime")
          .onElements("time", "del", "ins")
          .allowAttributes("open")
          .onElements("details")
          .allowAttributes("start", "type", "reversed")
          .onElements("ol")
          .allowAttributes("value")
          .onElements("li")
          .allowAttributes("align", "colspan", "rowspan", "scope", "headers")
          .onElements("th", "td")
          .allowAttributes("span")
          .onElements("col", "colgroup")
          .allowElements(Frames.TAG)
          .allowAttributes("src", "width", "height", "allowfullscreen", "sandbox", "loading")
          .onElements(Frames.TAG)
          .toFactory();

  private HtmlCleaner() {}

  /// Well-formed also as XML, with no character XML forbids.
  ///
  /// @param page what relative addresses start from
  /// @param frameHosts whose frames stay
  /// @param lint told of what is taken out
  static String clean(String html, URI page, Set<String> frameHosts, MarkdownLint lint) {
    var clean = new StringBuilder();
    var renderer =
        HtmlStreamRenderer.create(
            clean,
            tag -> {
              throw new IllegalStateException(
                  "the policy let through what cannot be written: " + tag);
            });
    HtmlSanitizer.sanitize(
        html,
        POLICY.apply(new AbsoluteAddresses(renderer, page), new Removals(lint), page),
        next -> new Frames(next, page, frameHosts));
    return XmlText.of(clean.toString().replace("{<!-- -->{", "{{"));
  }

  private record Removals(MarkdownLint lint) implements HtmlChangeListener<URI> {

    @Override
    public void discardedTag(@Nullable URI page, String tag) {
      if (!ELEMENTS.contains(tag)) {
        lint.removedTag(tag);
      }
    }

    @Override
    public void discardedAttributes(@Nullable URI page, String tag, String... attributes) {
      for (String attribute : attributes) {
        if (attribute.startsWith("on") || attribute.equals("style")) {
          lint.removedAttribute(attribute);
        }
      }
    }
  }

  @SuppressWarnings("try") // the wrapper may be closed, and closing may throw; nobody does
  private static final class AbsoluteAddresses extends HtmlStreamEventReceiverWrapper {

    private final URI page;

    AbsoluteAddresses(HtmlStreamEventReceiver next, URI page) {
      super(next);
      this.page = page;
    }

    @Override
    public void openTag(String tag, List<String> attributes) {
      var absolute = new ArrayList<String>();
      for (int at = 0; at < attributes.size(); at += 2) {
        String name = attributes.get(at);
        String value = absolute(name, attributes.get(at + 1));
        if (!value.isEmpty() || !ADDRESSES.contains(name)) {
          absolute.add(name);
          absolute.add(value);
        }
      }
      super.openTag(tag, absolute);
    }

    private String absolute(String name, String value) {
      if (name.equals("srcset")) {
        return BETWEEN_CANDIDATES
            .splitAsStream(value.strip())
            .map(candidate -> candidate.strip().split("\\s+", 2))
            .map(parts -> address(parts[0]) + (parts.length > 1 ? " " + parts[1] : ""))
            .collect(Collectors.joining(", "));
      }
      return ADDRESSES.contains(name) ? address(value) : value;
    }

    private String address(String written) {
      return AbsoluteUrl.of(page, written).map(URI::toString).orElse("");
    }
  }
}
