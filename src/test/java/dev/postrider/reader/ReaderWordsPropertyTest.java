package dev.postrider.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Subscription;
import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.audience.Topic;
import dev.postrider.http.Page;
import dev.postrider.mail.Address;
import dev.postrider.page.HostileText;
import dev.postrider.words.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Whatever people write in their names, addresses, topics and titles, a browser shows it as text.
class ReaderWordsPropertyTest {

  private static final Words WORDS = Words.english("en");

  @Property(tries = 200)
  void nothingAnybodyWroteAddsToAPage(@ForAll("hostile") String text) {
    assertThat(shapes(text)).isEqualTo(shapes("x"));
  }

  /// The elements of every page with the names of their attributes.
  private static List<String> shapes(String text) {
    var leaving = new LeavingWords(WORDS, text, text, text, text, text, true);
    var older = new LeavingWords(WORDS, text, text, text, text, text, false);
    var choosing = preferences(text);
    return Stream.of(
            leaving.leave(Optional.empty(), true),
            leaving.gone(true, List.of()),
            leaving.gone(false, List.of(text)),
            older.gone(true, List.of(text)),
            leaving.back(),
            leaving.unreachable(),
            choosing.choosing(),
            choosing.saved())
        .map(Page::main)
        .map(main -> shape(Jsoup.parse(main.markup())))
        .toList();
  }

  private static PreferencesWords preferences(String text) {
    Topic topic = new Topic("x");
    var subscriber =
        new Subscriber(
            1,
            new Address("", "maren@example.com"),
            "",
            Map.of(),
            List.of(),
            List.of(topic),
            SubscriptionStatus.CONFIRMED,
            Instant.EPOCH);
    return new PreferencesWords(
        WORDS,
        new Subscription(subscriber, "weekly", Set.of()),
        LocalDate.EPOCH,
        List.of(),
        new TreeMap<>(Map.of(topic, text, new Topic("y"), text)),
        text,
        text);
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
