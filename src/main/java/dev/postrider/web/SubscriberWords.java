package dev.postrider.web;

import dev.postrider.page.Html;
import java.util.List;

/// What the pages of [SubscriberPages] say to one reader.
///
/// @param address the reader's
/// @param digest the title of the digest that the link came with
/// @param site the title of the site
/// @param leaveLink where the page to leave the digest is, from the page that is shown
record SubscriberWords(String address, String digest, String site, String leaveLink) {

  private static final Html NOTHING_TO_CHOOSE =
      new Html("<p>There are no topics to choose from yet. You get every post.</p>\n");

  /// A topic that is offered.
  ///
  /// @param label as the site's authors write it
  record Choice(String topic, String label, boolean isChosen) {}

  /// Names nobody, since nobody is known.
  static Page unknownLink() {
    return new Page(
        "This link does not work",
        Html.of(
            """
            <h1>This link does not work</h1>
            <p class="lede">A piece of it may be missing. Open it from the letter itself, or copy \
            the whole of it.</p>
            """));
  }

  Page leave() {
    return new Page(
        "Unsubscribe",
        Html.of(
            """
            <h1>Leave the letter?</h1>
            <p class="lede">One press and <strong>%s</strong> comes off the list of %s. \
            No questions.</p>
            <form class="action" method="post" action="%s">
              <button class="btn wide" type="submit">Unsubscribe from %s</button>
            </form>
            <section class="sheet" aria-labelledby="all">
              <h2 id="all">No letters at all?</h2>
              <p>This leaves every list of %s, today's and any to come.</p>
              <form method="post" action="%s">
                <input type="hidden" name="everything" value="yes">
                <button class="btn line wide" type="submit">Unsubscribe from everything</button>
              </form>
            </section>
            """,
            address, digest, leaveLink, digest, site, leaveLink));
  }

  /// @param everything true if they left every digest
  Page gone(boolean everything) {
    return new Page(
        "Goodbye",
        Html.of(
            """
            <h1>You are off the list</h1>
            <p class="lede">No more letters of %s to <strong>%s</strong>. If one is already on \
            its way it may still arrive in the next hour. Thank you for the company.</p>
            <form class="note" method="post" action="%s/undo">
              <p>Pressed by mistake? This puts you back on the list of %s.</p>
              <button class="btn line wide" type="submit">Undo</button>
            </form>
            """,
            everything ? site : digest, address, leaveLink, everything ? site : digest));
  }

  /// @param everything true if the reader had left every digest, and gets every one again
  Page back(boolean everything) {
    return new Page(
        "Welcome back",
        Html.of(
            """
            <h1>You are back on the list</h1>
            <p class="lede">Letters of %s go to <strong>%s</strong> again.</p>
            <p class="soft small">Or <a href="%s">unsubscribe</a> after all.</p>
            """,
            everything ? site : digest, address, leaveLink));
  }

  /// @param hasLeft true if no letter of the digest goes to the reader
  /// @param isSaved true if what is shown was saved just now
  Page preferences(List<Choice> choices, boolean hasLeft, boolean isSaved) {
    return new Page(
        "Preferences",
        Html.of(
            """
            <h1>Your preferences</h1>
            <p class="lede">For <strong>%s</strong>.</p>
            %s%s%s""",
            address,
            isSaved ? saved(choices) : Html.NONE,
            choices.isEmpty() ? NOTHING_TO_CHOOSE : form(choices),
            hasLeft ? wayBack() : wayOut()));
  }

  private static Html saved(List<Choice> choices) {
    List<String> chosen = choices.stream().filter(Choice::isChosen).map(Choice::label).toList();
    return Html.of(
        """
        <p class="note" role="status">Saved. Your letters bring %s.</p>
        """,
        chosen.isEmpty() ? "posts on every topic" : "posts on " + String.join(", ", chosen));
  }

  private static Html form(List<Choice> choices) {
    return Html.of(
        """
        <form method="post">
          <fieldset aria-describedby="none">
            <legend>Topics</legend>
        %s    <p class="hint" id="none">With none ticked you get posts on every topic.</p>
          </fieldset>
          <p><button class="btn wide" type="submit">Save</button></p>
        </form>
        """,
        Html.join(choices.stream().map(SubscriberWords::choice).toList()));
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
    return Html.of(
        """
        <p class="soft small">Or <a href="%s">unsubscribe</a>.</p>
        """,
        leaveLink);
  }

  private Html wayBack() {
    return Html.of(
        """
        <p class="soft small">You have left the list of %s, so no letter comes. \
        <a href="%s">Come back</a>.</p>
        """,
        digest, leaveLink);
  }
}
