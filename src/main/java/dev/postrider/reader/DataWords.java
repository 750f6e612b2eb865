package dev.postrider.reader;

import dev.postrider.audience.Person;
import dev.postrider.audience.Person.SignUp;
import dev.postrider.audience.Person.Step;
import dev.postrider.audience.Subscription;
import dev.postrider.audience.Topic;
import dev.postrider.http.Page;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Suppression;
import dev.postrider.outbox.Traces.Held;
import dev.postrider.outbox.Traces.Notice;
import dev.postrider.outbox.Traces.Sent;
import dev.postrider.page.Html;
import dev.postrider.words.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the page of [DataPages] says to one reader. What was typed, agreed to or answered by a
/// server stands there as it was.
///
/// @param person all that is held on them
/// @param zone that days are told in
/// @param preferences where the page of their preferences is, from the page that is shown
record DataWords(
    Words words,
    Subscription reader,
    Person person,
    Offers offers,
    ZoneId zone,
    String preferences) {

  Page page() {
    return new Page(
        words.say("data.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            %s<p class="soft small">%s</p>
            """,
            words.say("data.title"),
            words.html(
                "data.whose",
                Map.of(
                    "address", ShownAddress.of(reader.subscriber().address().address()),
                    "date", day(reader.subscriber().joined()))),
            Html.join(sections()),
            words.html(
                "data.or",
                Map.of(
                    "file", words.link("data.json", "data.file"),
                    "preferences", words.link(preferences, "data.preferences")))));
  }

  private List<Html> sections() {
    Held mail = person.mail();
    return List.of(
        section("data.you", you()),
        section("data.letters", letters()),
        section("data.asked", person.signUp().stream().map(this::asked).toList()),
        section("data.stopped", person.suppressions().stream().map(this::stopped).toList()),
        section("data.steps", person.steps().stream().map(this::step).toList()),
        section("data.emails", mail.emails().stream().map(this::email).toList()),
        section("data.returned", mail.notices().stream().map(this::returned).toList()),
        section("data.counts", counts(mail)));
  }

  /// Nothing where there are no facts.
  private Html section(String heading, List<Html> facts) {
    return facts.isEmpty()
        ? Html.NONE
        : Html.of(
            """
            <h2>%s</h2>
            <dl class="facts">
            %s</dl>
            """,
            words.say(heading + ".heading"), Html.join(facts));
  }

  private static Html fact(Object name, Object value) {
    return Html.of("<div><dt>%s</dt><dd>%s</dd></div>\n", name, value);
  }

  /// @param more as it was recorded; may be empty
  private Html fact(Html day, Object value, String more) {
    return fact(day, more.isEmpty() ? value : Html.of("%s<small>%s</small>", value, more));
  }

  private List<Html> you() {
    var about = reader.subscriber();
    var facts = new ArrayList<Html>();
    facts.add(fact(words.say("data.you.email"), about.address().address()));
    if (!about.address().name().isEmpty()) {
      facts.add(fact(words.say("data.you.name"), about.address().name()));
    }
    if (!about.language().isEmpty()) {
      facts.add(fact(words.say("data.you.language"), about.language()));
    }
    new TreeMap<>(about.attributes()).forEach((name, value) -> facts.add(fact(name, value)));
    facts.add(fact(words.say("data.you.status"), words.say("data.you." + about.status().word())));
    return facts;
  }

  private List<Html> letters() {
    return List.of(
        fact(words.say("choice.digests"), titles(reader.digests())),
        fact(words.say("choice.topics"), topics(reader.subscriber().topics())));
  }

  private String titles(List<String> keys) {
    return keys.isEmpty()
        ? words.say("data.letters.none")
        : words.list(keys.stream().map(this::title).toList());
  }

  /// The key of a digest that there is no more.
  private String title(String key) {
    return offers.title(key).orElse(key);
  }

  private String topics(List<Topic> topics) {
    var labels = offers.topics();
    return topics.isEmpty()
        ? words.say("data.letters.every-topic")
        : words.list(topics.stream().map(it -> labels.getOrDefault(it, it.name())).toList());
  }

  private Html asked(SignUp signUp) {
    return fact(
        day(signUp.asked()),
        words.html(
            "data.asked.what",
            Map.of(
                "digests", titles(signUp.digests()),
                "topics", topics(signUp.topics()),
                "date", day(signUp.until()))),
        recorded(signUp.source(), signUp.text()));
  }

  private Html stopped(Suppression stop) {
    return fact(
        day(stop.at()),
        words.say(
            "data.stopped." + stop.reason().word(), Map.of("letters", letters(stop.scope()))));
  }

  private String letters(String scope) {
    return switch (scope) {
      case Suppressions.EVERYTHING -> words.say("data.stopped.everything");
      case Suppressions.EVERY_DIGEST -> words.say("data.stopped.every-letter");
      default -> title(scope);
    };
  }

  private Html step(Step step) {
    return fact(
        day(step.at()),
        words.say("data.steps." + step.step().replace(' ', '-'), Map.of("letters", letters(step))),
        recorded(step.source(), step.text()));
  }

  private String letters(Step step) {
    if (!step.digests().isEmpty()) {
      return words.say(
          "data.steps.wish",
          Map.of("digests", titles(step.digests()), "topics", topics(step.topics())));
    }
    return step.scope().equals(Suppressions.EVERYTHING)
        ? words.say("data.stopped.every-letter")
        : letters(step.scope());
  }

  /// Where and in which words; a list is written in lines.
  private static String recorded(String source, String text) {
    String words = String.join(", ", text.lines().toList());
    return source.isEmpty() ? words : source + ": " + words;
  }

  private Html email(Sent email) {
    return fact(
        email.tried().map(this::day).orElseGet(() -> new Html("–")),
        words.say("data.emails." + email.state().word(), Map.of("email", mailing(email.mailing()))),
        email.reply());
  }

  private Html returned(Notice notice) {
    return fact(
        day(notice.at()),
        words.say(
            "data.returned." + notice.kind().replace(' ', '-'),
            Map.of("email", mailing(notice.mailing()))));
  }

  /// An edition by its title and number, others by their name.
  private String mailing(String name) {
    int slash = name.indexOf('/');
    return offers
        .title(name.substring(0, Math.max(0, slash)))
        .map(
            title ->
                title
                    + ", "
                    + words.say("email.number", Map.of("number", name.substring(slash + 1))))
        .orElse(name);
  }

  private List<Html> counts(Held mail) {
    return Stream.of(
            count("data.counts.refusals", mail.refusals()),
            count("data.counts.soft-bounces", mail.softBounces()))
        .flatMap(List::stream)
        .toList();
  }

  private List<Html> count(String key, int editions) {
    return editions == 0 ? List.of() : List.of(fact(words.say(key), editions));
  }

  private Html day(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    return Html.of("<time datetime=\"%s\">%s</time>", at, words.shortDate(day));
  }
}
