package dev.postrider.reader;

import dev.postrider.audience.Subscription;
import dev.postrider.audience.Topic;
import dev.postrider.http.Page;
import dev.postrider.page.Html;
import dev.postrider.words.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What the page of [PreferencesPages] says to one reader.
///
/// @param since when they were first heard of
/// @param offers every digest
/// @param topics that can be chosen, each with how it is written
/// @param leaveLink where the page to leave is, from the page that is shown
/// @param dataLink where the page of all that is held is, likewise
record PreferencesWords(
    Words words,
    Subscription reader,
    LocalDate since,
    List<Offer> offers,
    SortedMap<Topic, String> topics,
    String leaveLink,
    String dataLink) {

  Page choosing() {
    return page(Html.NONE);
  }

  /// As it was saved just now.
  Page saved() {
    return page(
        Html.of("<p class=\"note\" role=\"status\">%s</p>\n", gets().isEmpty() ? none() : some()));
  }

  private List<Offer> gets() {
    return offers.stream().filter(offer -> reader.digests().contains(offer.key())).toList();
  }

  private String none() {
    return words.say("preferences.saved-none");
  }

  private String some() {
    String digests = words.list(gets().stream().map(Offer::title).toList());
    List<String> chosen =
        reader.subscriber().topics().stream()
            .map(topic -> topics.getOrDefault(topic, topic.name()))
            .toList();
    return chosen.isEmpty()
        ? words.say("preferences.saved-every-topic", Map.of("digests", digests))
        : words.say("preferences.saved", Map.of("digests", digests, "topics", words.list(chosen)));
  }

  private Page page(Html note) {
    return new Page(
        words.say("preferences.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            %s%s<p class="soft small">%s %s</p>
            """,
            words.say("preferences.heading"),
            words.html("preferences.whose", Map.of("address", address(), "date", joined())),
            note,
            hasNothingToChoose() ? nothingToChoose() : form(),
            gets().isEmpty() ? wayBack() : wayOut(),
            words.html(
                "preferences.data",
                Map.of("everything", words.link(dataLink, "preferences.everything")))));
  }

  private Html address() {
    return ShownAddress.of(reader.subscriber().address().address());
  }

  private Html joined() {
    return Html.of("<time datetime=\"%s\">%s</time>", since, words.date(since));
  }

  private boolean hasNothingToChoose() {
    return offers.size() < 2 && topics.isEmpty();
  }

  private Html nothingToChoose() {
    return Html.of("<p>%s</p>\n", words.say("preferences.nothing-to-choose"));
  }

  private Html form() {
    var fields = new Fields(words);
    return Html.of(
        """
        <form class="action" method="post">
        %s%s<p><button class="btn wide" type="submit">%s</button></p>
        </form>
        """,
        offers.size() < 2 ? Html.NONE : fields.digests(offers, reader.digests(), ""),
        topics.isEmpty() ? Html.NONE : fields.topics(topics, reader.subscriber().topics()),
        words.say("preferences.button"));
  }

  private Html wayOut() {
    return words.html(
        "preferences.or", Map.of("unsubscribe", words.link(leaveLink, "preferences.unsubscribe")));
  }

  private Html wayBack() {
    return words.html(
        "preferences.left", Map.of("come-back", words.link(leaveLink, "preferences.come-back")));
  }
}
