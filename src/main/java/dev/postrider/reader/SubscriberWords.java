package dev.postrider.reader;

import dev.postrider.http.Page;
import dev.postrider.page.Html;
import dev.postrider.words.Words;
import java.util.List;
import java.util.Map;

/// What the pages of [SubscriberPages] say to one reader.
///
/// @param address the reader's
/// @param digest the title of the digest that the link came with
/// @param site the title of the site
/// @param leaveLink where the page to leave the digest is, from the page that is shown
record SubscriberWords(Words words, String address, String digest, String site, String leaveLink) {

  /// A topic that is offered.
  ///
  /// @param label as the site's authors write it
  record Choice(String topic, String label, boolean isChosen) {}

  /// Names nobody, since nobody is known.
  static Page unknownLink(Words words) {
    String title = words.say("unknown-link.title");
    return Page.told(title, title, words.say("unknown-link.what-to-do"));
  }

  Page leave() {
    return new Page(
        words.say("leave.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            <form class="action" method="post" action="%s">
              <button class="btn wide" type="submit">%s</button>
            </form>
            <section class="sheet" aria-labelledby="all">
              <h2 id="all">%s</h2>
              <p>%s</p>
              <form method="post" action="%s">
                <input type="hidden" name="everything" value="yes">
                <button class="btn line wide" type="submit">%s</button>
              </form>
            </section>
            """,
            words.say("leave.heading"),
            said("leave.what-happens", digest),
            leaveLink,
            said("leave.button", digest),
            words.say("leave.everything.heading"),
            said("leave.everything.what-happens", site),
            leaveLink,
            words.say("leave.everything.button")));
  }

  /// @param everything true if they left every digest
  Page gone(boolean everything) {
    String list = everything ? site : digest;
    return new Page(
        words.say("gone.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            <form class="note" method="post" action="%s/undo">
              <p>%s</p>
              <button class="btn line wide" type="submit">%s</button>
            </form>
            """,
            words.say("gone.heading"),
            said("gone.what-happened", list),
            leaveLink,
            said("gone.undo", list),
            words.say("gone.button")));
  }

  /// @param everything true if the reader had left every digest, and gets every one again
  Page back(boolean everything) {
    return new Page(
        words.say("back.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            <p class="soft small">%s</p>
            """,
            words.say("back.heading"),
            said("back.what-happened", everything ? site : digest),
            words.html("back.or", Map.of("unsubscribe", leaving("back.unsubscribe")))));
  }

  /// @param hasLeft true if no letter of the digest goes to the reader
  /// @param isSaved true if what is shown was saved just now
  Page preferences(List<Choice> choices, boolean hasLeft, boolean isSaved) {
    return new Page(
        words.say("preferences.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            %s%s<p class="soft small">%s</p>
            """,
            words.say("preferences.heading"),
            said("preferences.whose", digest),
            isSaved ? saved(choices) : Html.NONE,
            choices.isEmpty() ? nothingToChoose() : form(choices),
            hasLeft ? wayBack() : wayOut()));
  }

  private Html saved(List<Choice> choices) {
    List<String> chosen = choices.stream().filter(Choice::isChosen).map(Choice::label).toList();
    return Html.of(
        """
        <p class="note" role="status">%s</p>
        """,
        chosen.isEmpty()
            ? words.say("preferences.saved-every-topic")
            : words.say("preferences.saved", Map.of("topics", words.list(chosen))));
  }

  private Html nothingToChoose() {
    return Html.of("<p>%s</p>\n", words.say("preferences.nothing-to-choose"));
  }

  private Html form(List<Choice> choices) {
    return Html.of(
        """
        <form method="post">
          <fieldset aria-describedby="none">
            <legend>%s</legend>
        %s    <p class="hint" id="none">%s</p>
          </fieldset>
          <p><button class="btn wide" type="submit">%s</button></p>
        </form>
        """,
        words.say("preferences.topics"),
        Html.join(choices.stream().map(SubscriberWords::choice).toList()),
        words.say("preferences.none-ticked"),
        words.say("preferences.button"));
  }

  private static Html choice(Choice choice) {
    return Html.of(
        """
            <label class="choice"><input type="checkbox" name="topic" value="%s"%s>\
        <span><b>%s</b></span></label>
        """,
        choice.topic(), choice.isChosen() ? " checked" : "", choice.label());
  }

  private Html wayOut() {
    return words.html("preferences.or", Map.of("unsubscribe", leaving("preferences.unsubscribe")));
  }

  private Html wayBack() {
    return words.html(
        "preferences.left",
        Map.of("digest", digest, "come-back", leaving("preferences.come-back")));
  }

  private Html leaving(String key) {
    return Html.of("<a href=\"%s\">%s</a>", leaveLink, words.say(key));
  }

  /// A sentence that may name the reader, the site, and a digest or list.
  private Html said(String key, String list) {
    Html reader = Html.of("<strong><bdi>%s</bdi></strong>", address);
    return words.html(key, Map.of("address", reader, "digest", digest, "list", list, "site", site));
  }
}
