package dev.postrider.edition;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// The HTML of a post as an email may hold it: pictures no wider than a letter, sounds and films as
/// links, tables without headings as mere layout, none of what no mail program shows.
final class EmailHtml {

  /// CSS pixels; what a letter of 600 has between its margins.
  private static final int WIDTH = 552;

  private EmailHtml() {}

  static String of(String html) {
    Document page = Jsoup.parseBodyFragment(html);
    page.outputSettings().prettyPrint(false);
    page.select("iframe, video, audio").forEach(EmailHtml::link);
    page.select("source, track").remove();
    page.select("picture, details").unwrap();
    page.select("img").forEach(EmailHtml::fit);
    page.select("table:not(:has(th))").attr("role", "presentation");
    if (page.selectFirst("h1") != null) {
      page.select("h1, h2, h3, h4, h5").forEach(EmailHtml::lower);
    }
    return page.body().html();
  }

  private static void link(Element film) {
    Element source = film.hasAttr("src") ? film : film.selectFirst("[src]");
    if (source == null) {
      film.remove();
      return;
    }
    String address = source.attr("src");
    String words = film.attr("title").isBlank() ? address : film.attr("title");
    var link = new Element("a").attr("href", address).appendChild(new TextNode(words));
    film.replaceWith(new Element("p").appendChild(link));
  }

  /// The title of the email is its one first heading.
  private static void lower(Element heading) {
    int level = heading.normalName().charAt(1) - '0';
    heading.tagName("h" + (level + 1));
  }

  /// The attribute is for Outlook, which knows no style; all others take the picture's own width.
  private static void fit(Element image) {
    image.removeAttr("srcset").removeAttr("sizes").removeAttr("loading");
    String written = image.attr("width").strip();
    boolean fits = written.matches("\\d{1,3}") && Integer.parseInt(written) <= WIDTH;
    if (!fits) {
      image
          .attr("width", String.valueOf(WIDTH))
          .removeAttr("height")
          .attr("style", "width:auto;max-width:100%;height:auto;");
    }
  }
}
