package dev.postrider.preview;

import dev.postrider.edition.SampleEmail;
import dev.postrider.mail.Slot;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The HTML of an email as the page shows it: by day or by night whatever the machine prefers, its
/// pictures from this machine or left out, its links in a window of their own.
final class EmailView {

  private static final Pattern PREFERENCE =
      Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*(dark|light)\\s*\\)");

  private static final String ALWAYS = "(min-width: 0)";

  /// Wider than any screen.
  private static final String NEVER = "(min-width: 1000000px)";

  /// What the links of a reader lead to.
  private static final Map<Slot, String> PLACES =
      Map.of(
          Slot.UNSUBSCRIBE, "the page on which the reader leaves this digest with one button",
          Slot.PREFERENCES, "the page on which the reader chooses topics",
          Slot.BROWSER, "the page that shows this edition to everybody");

  private EmailView() {}

  static String of(SampleEmail sample, Pictures pictures, View view) {
    Document document = Jsoup.parse(sample.html());
    document.outputSettings().prettyPrint(false);
    document.select("style").forEach(style -> colour(style, view.dark()));
    document
        .head()
        .appendElement("style")
        .appendChild(
            new DataNode(":root { color-scheme: %s }".formatted(view.dark() ? "dark" : "light")));
    for (Element image : document.select("img[src]")) {
      String url = image.attr("src");
      if (!view.images()) {
        image.attr("src", "images-off:");
      } else if (pictures.file(url).isPresent()) {
        image.attr("src", "/picture" + view.query() + "&at=" + View.encoded(url));
      }
    }
    document.select("a[href]").forEach(link -> lead(link, sample));
    return document.outerHtml();
  }

  private static void colour(Element style, boolean dark) {
    String css =
        PREFERENCE
            .matcher(style.data())
            .replaceAll(found -> found.group(1).equals("dark") == dark ? ALWAYS : NEVER);
    style.empty().appendChild(new DataNode(css));
  }

  /// A personal link has nobody to act for here, so a page says where it would lead.
  private static void lead(Element link, SampleEmail sample) {
    for (Slot slot : PLACES.keySet()) {
      if (link.attr("href").equals(sample.personal().get(slot))) {
        link.attr("href", "/link?to=" + name(slot));
      }
    }
    link.attr("target", "_blank").attr("rel", "noopener noreferrer");
  }

  /// What the link of a reader leads to.
  ///
  /// @param name as the address says it
  /// @return empty where no link has it
  static Optional<String> place(String name) {
    return PLACES.entrySet().stream()
        .filter(place -> name(place.getKey()).equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String name(Slot slot) {
    return slot.name().toLowerCase(Locale.ROOT);
  }
}
