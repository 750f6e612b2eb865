package dev.postrider.preview;

import dev.postrider.edition.SampleEmail;
import dev.postrider.mail.Slot;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// A link of an email.
///
/// @param words what is seen of it; of a picture, its description
/// @param target where it leads, as it is written
/// @param personal true if each reader has their own
public record Link(String words, String target, boolean personal) {

  /// Each once, in the order of the HTML.
  static List<Link> all(SampleEmail sample) {
    return Jsoup.parse(sample.html()).select("a[href]").stream()
        .map(link -> of(link, sample))
        .distinct()
        .toList();
  }

  private static Link of(Element link, SampleEmail sample) {
    String words = link.text().isBlank() ? link.select("img").attr("alt") : link.text();
    String target = link.attr("href");
    boolean personal =
        List.of(Slot.UNSUBSCRIBE, Slot.PREFERENCES).stream()
            .anyMatch(slot -> target.equals(sample.personal().get(slot)));
    return new Link(words.strip(), target, personal);
  }
}
