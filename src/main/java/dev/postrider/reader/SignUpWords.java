package dev.postrider.reader;

import dev.postrider.audience.Topic;
import dev.postrider.http.Page;
import dev.postrider.page.Html;
import dev.postrider.signup.Fault;
import dev.postrider.words.Words;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What the pages of [SignUpPages] say.
///
/// @param site the title of the site
/// @param description what the site says of itself; may be empty
/// @param root the way from the page that is shown up to the root of the pages
record SignUpWords(Words words, String site, String description, Offers offers, String root) {

  /// A field that nobody sees and programs fill. No browser knows what to fill in by itself.
  static final String TRAP = "subject";

  /// What a visitor typed and ticked.
  ///
  /// @param digests keys
  record Typed(String email, List<String> digests, List<Topic> topics) {}

  /// The words that are agreed to, for the record.
  String consent() {
    return words.say("sign-up.consent");
  }

  /// @param fault what is wrong with the address
  /// @param choiceFault what is wrong with the choice of digests; empty for nothing
  Page form(Typed typed, Optional<Fault> fault, String choiceFault) {
    List<Offer> boxes = offers.boxes();
    SortedMap<Topic, String> topics = offers.topics();
    Html main =
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            %s<form method="post" action="%ssubscribe">
            %s%s%s%s<p class="soft small">%s</p>
            <p><button class="btn wide" type="submit">%s</button></p>
            </form>
            <p class="soft small">%s</p>
            """,
            words.say("sign-up.heading", Map.of("site", site)),
            description.isEmpty() ? words.say("sign-up.what") : description,
            boxes.isEmpty() ? when() : Html.NONE,
            root,
            email(typed.email(), fault),
            boxes.isEmpty()
                ? Html.NONE
                : new Fields(words).digests(boxes, typed.digests(), choiceFault),
            topics.isEmpty() ? Html.NONE : topics(topics, typed.topics()),
            trap(),
            consent(),
            words.say("sign-up.button"),
            words.html(
                "sign-up.or",
                Map.of(
                    "editions", link("editions", "sign-up.editions"),
                    "feeds", link("feeds/", "sign-up.feeds"))));
    return new Page(words.say("sign-up.title"), main, "one", Html.NONE, Html.NONE);
  }

  /// How often the one digest comes.
  private Html when() {
    return Html.join(
        offers.digests().stream()
            .map(offer -> Html.of("<p class=\"when\">%s</p>\n", offer.when()))
            .toList());
  }

  private Html email(String typed, Optional<Fault> fault) {
    return Html.of(
        """
        <div class="field%s">
          <label for="email">%s</label>
          <input id="email" name="email" type="email" autocomplete="email" inputmode="email" \
        required aria-describedby="email-hint"%s value="%s">
          <p class="hint" id="email-hint">%s</p>
        </div>
        """,
        fault.isPresent() ? " wrong" : "",
        words.say("sign-up.email"),
        fault.isPresent() ? new Html(" aria-invalid=\"true\"") : Html.NONE,
        typed,
        fault.map(this::said).orElseGet(() -> words.say("sign-up.hint")));
  }

  /// What is wrong with an address, and what may help.
  String said(Fault fault) {
    return words.say("wrong-address." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// Folded away, as most want every topic.
  private Html topics(SortedMap<Topic, String> topics, List<Topic> ticked) {
    return Html.of(
        """
        <details%s>
        <summary>%s</summary>
        %s</details>
        """,
        ticked.isEmpty() ? "" : " open",
        words.say("sign-up.some-topics"),
        new Fields(words).topics(topics, ticked));
  }

  private Html trap() {
    return Html.of(
        """
        <p class="vh" aria-hidden="true"><label>%s \
        <input name="%s" type="text" tabindex="-1" autocomplete="off"></label></p>
        """,
        words.say("sign-up.empty-field"), TRAP);
  }

  private Html link(String path, String key) {
    return words.link(root + path, key);
  }

  /// The same whether or not anybody knows the address.
  Page asked(String email) {
    return new Page(
        words.say("asked.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            <p class="soft small">%s</p>
            """,
            words.say("asked.heading"),
            words.html("asked.what", Map.of("address", ShownAddress.of(email.strip()))),
            words.say("asked.otherwise")));
  }

  Page tooMany(Duration retryAfter) {
    return Page.told(
        words.say("too-many.title"), words.say("too-many.heading"), saidTooMany(retryAfter));
  }

  /// Rounded up to whole minutes.
  String saidTooMany(Duration retryAfter) {
    int minutes = (int) retryAfter.plusSeconds(59).toMinutes();
    return words.say("too-many.what", Map.of("minutes", minutes));
  }

  /// The form for other pages, to be copied.
  ///
  /// @param url of this server from outside
  Page snippet(URI url) {
    return new Page(
        words.say("form.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            <section class="code" aria-label="%s" tabindex="0"><pre><code>%s</code></pre></section>
            <p>%s</p>
            <p>%s</p>
            """,
            words.say("form.heading"),
            words.say("form.what"),
            words.say("form.code"),
            code(url).markup(),
            words.say("form.why-safe"),
            words.say("form.text")));
  }

  private Html code(URI url) {
    List<Html> boxes =
        offers.boxes().stream()
            .map(
                offer ->
                    Html.of(
                        "  <p><label><input type=\"checkbox\" name=\"digest\" value=\"%s\"> %s"
                            + "</label></p>\n",
                        offer.key(), offer.title()))
            .toList();
    return Html.of(
        """
        <form method="post" action="%ssubscribe">
          <p><label>%s <input name="email" type="email" autocomplete="email" required></label></p>
        %s  <p hidden><label>%s <input name="%s" tabindex="-1" autocomplete="off"></label></p>
          <p><button type="submit">%s</button></p>
          <p><small>%s</small></p>
        </form>
        """,
        url,
        words.say("sign-up.email"),
        Html.join(boxes),
        words.say("sign-up.empty-field"),
        TRAP,
        words.say("sign-up.button"),
        consent());
  }
}
