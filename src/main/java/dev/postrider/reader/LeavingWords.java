package dev.postrider.reader;

import dev.postrider.http.Page;
import dev.postrider.page.Html;
import dev.postrider.words.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the pages of [LeavingPages] say to one reader.
///
/// @param address the reader's
/// @param digest the title of the digest that the link came with
/// @param site the title of the site
/// @param root the way from the page that is shown up to the root of the pages
/// @param link where the page to leave the digest is, likewise
/// @param canUndo whether that link also brings them back
record LeavingWords(
    Words words,
    String address,
    String digest,
    String site,
    String root,
    String link,
    boolean canUndo) {

  /// @param rarer what they could have instead
  /// @param hasOthers true if other digests go to the reader too
  Page leave(Optional<Offer> rarer, boolean hasOthers) {
    return new Page(
        words.say("leave.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            <form class="action" method="post" action="%s">
              <button class="btn wide" type="submit">%s</button>
            </form>
            %s%s""",
            words.say("leave.heading"),
            said("leave.what-happens", digest),
            link,
            said("leave.button", digest),
            rarer.map(this::fewer).orElse(Html.NONE),
            hasOthers ? everything() : Html.NONE));
  }

  private Html fewer(Offer rarer) {
    return Html.of(
        """
        <section class="sheet" aria-labelledby="fewer">
          <h2 id="fewer">%s</h2>
          <p>%s</p>
          <form method="post" action="%s/fewer">
            <input type="hidden" name="digest" value="%s">
            <button class="btn line wide" type="submit">%s</button>
          </form>
        </section>
        """,
        words.say("leave.fewer.heading"),
        said("leave.fewer.what-happens", rarer),
        link,
        rarer.key(),
        said("leave.fewer.button", rarer));
  }

  private Html everything() {
    return Html.of(
        """
        <section class="sheet" aria-labelledby="all">
          <h2 id="all">%s</h2>
          <p>%s</p>
          <form method="post" action="%s">
            <input type="hidden" name="everything" value="yes">
            <button class="btn line wide" type="submit">%s</button>
          </form>
        </section>
        """,
        words.say("leave.everything.heading"),
        said("leave.everything.what-happens", site),
        link,
        words.say("leave.everything.button"));
  }

  /// @param everything true if they left every digest
  /// @param rest the titles of those that still go to the reader
  Page gone(boolean everything, List<String> rest) {
    String list = everything ? site : digest;
    return new Page(
        words.say("gone.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            %s%s<p class="soft small">%s</p>
            """,
            words.say("gone.heading"),
            said("gone.what-happened", list),
            rest.isEmpty()
                ? Html.NONE
                : Html.of(
                    "<p>%s</p>\n", words.say("gone.rest", Map.of("digests", words.list(rest)))),
            canUndo ? note(said("gone.undo", list), "/undo", Html.NONE) : signUp(list),
            words.html(
                "gone.open",
                Map.of("editions", link("editions", "gone.editions"), "feeds", feeds()))));
  }

  private Html signUp(String list) {
    Html link = link("subscribe", "gone.sign-up");
    return Html.of("<p>%s</p>\n", said("gone.again", list, Map.of("sign-up", link)));
  }

  private Html feeds() {
    return link("feeds/", "gone.feeds");
  }

  private Html link(String path, String key) {
    return words.link(root + path, key);
  }

  /// Undo rather than "are you sure".
  private Html note(Html sentence, String path, Html field) {
    return Html.of(
        """
        <form class="note" method="post" action="%s%s">
          <p>%s</p>
          %s<button class="btn line wide" type="submit">%s</button>
        </form>
        """,
        link, path, sentence, field, words.say("gone.button"));
  }

  /// They get the digest again.
  Page back() {
    Html unsubscribe = words.link(link, "back.unsubscribe");
    return new Page(
        words.say("back.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            <p class="soft small">%s</p>
            """,
            words.say("back.heading"),
            said("back.what-happened", digest),
            words.html("back.or", Map.of("unsubscribe", unsubscribe))));
  }

  /// They cannot come back: letters are refused there.
  Page unreachable() {
    return new Page(
        words.say("unreachable.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            """,
            words.say("unreachable.heading"), said("unreachable.why", site)));
  }

  Page switched(Offer rarer) {
    Html field = Html.of("<input type=\"hidden\" name=\"digest\" value=\"%s\">\n  ", rarer.key());
    return new Page(
        rarer.title(),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            %s<p class="soft small">%s</p>
            """,
            said("switched.heading", rarer),
            said("switched.what-happened", rarer),
            note(said("switched.undo", rarer), "/fewer/undo", field),
            words.say("switched.preferences")));
  }

  private Html said(String key, Offer rarer) {
    return said(key, digest, Map.of("fewer", rarer.title(), "date", rarer.date()));
  }

  private Html said(String key, String list) {
    return said(key, list, Map.of());
  }

  /// A sentence that may name the reader, the site, and a digest or list.
  private Html said(String key, String list, Map<String, Object> more) {
    var values = new TreeMap<String, Object>(more);
    values.put("address", ShownAddress.of(address));
    values.put("digest", digest);
    values.put("list", list);
    values.put("site", site);
    return words.html(key, values);
  }
}
