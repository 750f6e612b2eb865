package dev.postrider.reader;

import static io.javalin.http.HandlerType.POST;

import dev.postrider.Postrider;
import dev.postrider.audience.Subscriber;
import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import dev.postrider.http.Routes;
import dev.postrider.page.Html;
import dev.postrider.signup.Invitation;
import dev.postrider.signup.SignUps;
import dev.postrider.words.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page that the link of the first email leads to. Programs follow every link, so the button on
/// it confirms, and nothing else does.
public final class ConfirmPages {

  private static final String CONFIRM = "/confirm/{token}";

  private static final String WISH = "wish";

  private final SignUps signUps;
  private final PageFrame frame;
  private final Words words;
  private final Offers offers;

  public ConfirmPages(Postrider postrider, PageFrame frame, Offers offers) {
    this.signUps = postrider.signUps();
    this.frame = frame;
    this.words = frame.words();
    this.offers = offers;
  }

  public void addTo(RoutesConfig routes) {
    Routes.read(routes, CONFIRM, this::show);
    routes.addHttpHandler(POST, CONFIRM, this::confirm);
  }

  private void show(Context context) {
    answer(context, confirming(context));
  }

  private Optional<Page> confirming(Context context) {
    return invitation(context).map(this::confirming);
  }

  /// What the link is for; empty also where the settings have dropped all its digests since.
  private Optional<Invitation> invitation(Context context) {
    return signUps
        .find(context.pathParam("token"))
        .filter(it -> !offers.digests(it.digests()).isEmpty());
  }

  /// What was asked for anew since the page was shown, maybe by somebody else, is shown before.
  private void confirm(Context context) {
    answer(
        context,
        invitation(context)
            .flatMap(
                _ ->
                    signUps.confirm(
                        context.pathParam("token"),
                        Form.of(context).one(WISH),
                        "confirmation page"))
            .map(
                it ->
                    confirmed(
                        said(
                            "confirmed.what-happened",
                            it.subscription().subscriber(),
                            it.digests())))
            .or(() -> confirming(context)));
  }

  private void answer(Context context, Optional<Page> page) {
    page.ifPresentOrElse(
        found -> frame.answer(context, 200, found),
        () -> frame.answer(context, 404, tooLate(PageFrame.root(context))));
  }

  /// Who gets which digests, and when next.
  private Html said(String key, Subscriber reader, List<String> digests) {
    List<Offer> offered = offers.digests(digests);
    Html next =
        offered.stream().min(Comparator.comparing(Offer::next)).map(Offer::date).orElse(Html.NONE);
    return words.html(
        key,
        Map.of(
            "digests", words.list(offered.stream().map(Offer::title).toList()),
            "address", ShownAddress.of(reader.address().address()),
            "date", next));
  }

  private Page confirming(Invitation shown) {
    return new Page(
        words.say("confirm.heading"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            <form class="action" method="post">
              <input type="hidden" name="%s" value="%s">
              <button class="btn wide" type="submit">%s</button>
            </form>
            <p class="soft small">%s</p>
            """,
            words.say("confirm.heading"),
            said("confirm.what-happens", shown.subscriber(), shown.digests()),
            WISH,
            shown.wish(),
            words.say("confirm.button"),
            words.say("confirm.otherwise")));
  }

  private Page confirmed(Html sentence) {
    return new Page(
        words.say("confirmed.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            <p class="soft small">%s</p>
            """,
            words.say("confirmed.heading"), sentence, words.say("confirmed.choices")));
  }

  private Page tooLate(String root) {
    Html link = words.link(root + "subscribe", "too-late.sign-up");
    return new Page(
        words.say("too-late.title"),
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            """,
            words.say("too-late.heading"),
            words.html("too-late.what-to-do", Map.of("sign-up", link))));
  }
}
