package dev.postrider.preview;

import static java.util.stream.Collectors.joining;

import dev.postrider.audience.Topic;
import dev.postrider.edition.Draft;
import dev.postrider.page.Html;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The page of an edition that can be shown.
final class PreviewPage {

  private static final String MAIN =
      """
      <h1>%s</h1>
      <p class="lede">%s</p>
      <p class="soft small">%s</p>
      %s<div class="tools">
      <nav class="seg" aria-label="Colours">%s%s</nav>
      <nav class="seg" aria-label="Images">%s%s</nav>
      <p class="small">%s<a href="/email%s" target="_blank">Open alone</a> <a href="/email.eml%s" download="%s.eml">Save as .eml</a></p>
      </div>
      %s<div class="frames">
      <figure class="frame desktop"><figcaption><span>Desktop</span></figcaption><div class="screen"><iframe src="/email%s" title="The email on a desktop" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe></div></figure>
      <figure class="frame phone"><figcaption><span>Phone</span><span>375 px</span></figcaption><div class="screen"><iframe src="/email%s" title="The email on a phone" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe></div></figure>
      </div>
      %s""";

  private static final String NOTE =
      """
      <div class="note"><p>%s</p></div>
      """;

  private static final String CHOICE =
      """
      <a href="/%s"%s>%s</a>""";

  private static final Html CURRENT = new Html(" aria-current=\"true\"");

  private static final String READER =
      """
      <details class="reader"%s><summary>As a reader of <b>%s</b> gets it</summary>
      <form method="get" action="/">
      <fieldset><legend>Topics of the reader; none for all</legend><div class="topics">%s</div></fieldset>
      %s<button class="btn line" type="submit">Show</button>
      </form></details>
      """;

  private final Preview preview;
  private final Draft draft;
  private final View view;

  PreviewPage(Preview preview, View view) {
    this.preview = preview;
    this.draft = preview.draft();
    this.view = view;
  }

  /// Which edition it is.
  String aside() {
    return "%s No. %d".formatted(draft.digest().title(), draft.number());
  }

  String title() {
    return "Preview: " + preview.sample().subject();
  }

  /// @param sections what stands below the frames
  Html main(Html sections) {
    String query = view.query();
    return Html.of(
        MAIN,
        preview.sample().subject(),
        preview.sample().preheader(),
        facts(),
        notes(),
        choice(view.dark(false), "Light"),
        choice(view.dark(true), "Dark"),
        choice(view.images(true), "Images on"),
        choice(view.images(false), "Images off"),
        looks(),
        query,
        query,
        draft.digest().key(),
        reader(),
        query,
        query,
        sections);
  }

  private Html facts() {
    long errors = preview.findings().stream().filter(Remark::isError).count();
    long warnings = preview.findings().size() - errors;
    return Html.of(
        "%s%s%s%s",
        errors == 0 ? Html.NONE : Html.of("<b class=\"error\">%s</b> · ", count(errors, "error")),
        warnings == 0
            ? Html.NONE
            : Html.of("<b class=\"warn\">%s</b> · ", count(warnings, "warning")),
        count(draft.readers(), "reader")
            + (draft.leftOut() == 0
                ? ""
                : ", and %,d left out, as nothing new is on their topics"
                    .formatted(draft.leftOut())),
        " · next date " + preview.date());
  }

  private Html notes() {
    Html idle = draft.idle().map(why -> Html.of(NOTE, idle(why))).orElse(Html.NONE);
    Html held =
        draft
            .held()
            .map(why -> Html.of(NOTE, "It would be held until you resume it: " + why + "."))
            .orElse(Html.NONE);
    return Html.join(List.of(idle, held));
  }

  private static String idle(String why) {
    return "Nothing would go out now: " + why + ". This is how it would look.";
  }

  private Html choice(View other, String words) {
    return Html.of(CHOICE, other.query(), other.equals(view) ? CURRENT : Html.NONE, words);
  }

  /// The way to the other templates.
  private Html looks() {
    String now = draft.digest().template();
    return Html.join(
        preview.templates().stream()
            .filter(name -> !name.equals(now))
            .map(name -> Html.of("<a href=\"/%s\">As %s</a> ", view.in(name).query(), name))
            .toList());
  }

  private Html reader() {
    String chosen =
        view.topics().isEmpty()
            ? "all topics"
            : new TreeSet<>(view.topics()).stream().map(Topic::name).collect(joining(", "));
    return Html.of(
        READER,
        new Html(view.topics().isEmpty() ? "" : " open"),
        chosen,
        Html.join(preview.topics().stream().map(topic -> topic(topic, view.topics())).toList()),
        Html.join(
            List.of(
                view.template().map(name -> kept("template", name)).orElse(Html.NONE),
                kept("colours", view.dark() ? "dark" : "light"),
                kept("images", view.images() ? "on" : "off"))));
  }

  private static Html topic(String name, Set<Topic> chosen) {
    return Html.of(
        """
        <label><input type="checkbox" name="topic" value="%s"%s>%s</label>
        """,
        name, new Html(chosen.contains(Topic.of(name)) ? " checked" : ""), name);
  }

  private static Html kept(String name, String value) {
    return Html.of("<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", name, value);
  }

  private static String count(long number, String noun) {
    return String.format(Locale.ENGLISH, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
