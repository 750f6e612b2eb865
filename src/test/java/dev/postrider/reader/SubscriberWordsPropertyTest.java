package dev.postrider.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.page.HostileText;
import dev.postrider.reader.SubscriberWords.Choice;
import dev.postrider.words.Words;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Whatever people write in their names, addresses, topics and titles, a browser shows it as text.
class SubscriberWordsPropertyTest {

  private static final Words WORDS = Words.english("en");

  @Property(tries = 200)
  void nothingAnybodyWroteAddsToAPage(@ForAll("hostile") String text) {
    var hostile = new SubscriberWords(WORDS, text, text, text, text);
    var plain = new SubscriberWords(WORDS, "x", "x", "x", "x");

    assertThat(shapes(hostile, text)).isEqualTo(shapes(plain, "x"));
  }

  /// The elements of every page with the names of their attributes.
  private static List<String> shapes(SubscriberWords words, String topic) {
    var choices = List.of(new Choice(topic, topic, true), new Choice(topic, topic, false));
    return Stream.of(
            words.leave(),
            words.gone(true),
            words.gone(false),
            words.back(false),
            words.preferences(choices, false, true),
            words.preferences(choices, true, false))
        .map(page -> shape(Jsoup.parse(page.main().markup())))
        .toList();
  }

  private static String shape(Document page) {
    return String.join(
        " ",
        page.getAllElements().stream()
            .map(
                element ->
                    element.tagName()
                        + element.attributes().asList().stream().map(a -> a.getKey()).toList())
            .toList());
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostileText.any();
  }
}
