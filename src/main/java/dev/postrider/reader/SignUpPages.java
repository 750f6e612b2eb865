package dev.postrider.reader;

import static io.javalin.http.HandlerType.POST;

import dev.postrider.Postrider;
import dev.postrider.audience.Topic;
import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import dev.postrider.http.Routes;
import dev.postrider.reader.SignUpWords.Typed;
import dev.postrider.signup.Answer.Asked;
import dev.postrider.signup.Answer.NoDigest;
import dev.postrider.signup.Answer.NotAnAddress;
import dev.postrider.signup.Answer.TooMany;
import dev.postrider.signup.Request;
import dev.postrider.signup.SignUps;
import dev.postrider.words.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The page on which people sign up, `/subscribe`, and the form that others put into pages of their
/// own, `/subscribe/form`. Any site may send that form: it changes nothing, and what it asks for is
/// done by a button in an email alone.
public final class SignUpPages {

  private static final String SIGN_UP = "/subscribe";
  private static final String FORM = SIGN_UP + "/form";

  /// No more than a site's name: what a browser says of where a form stood.
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,255}");

  private final SignUps signUps;
  private final PageFrame frame;
  private final Offers offers;
  private final URI url;

  /// What a browser says of the pages here (RFC 6454 §6.2).
  private final String own;

  private final String site;
  private final String description;

  public SignUpPages(Postrider postrider, PageFrame frame, Offers offers) {
    this.signUps = postrider.signUps();
    this.frame = frame;
    this.offers = offers;
    this.url = postrider.settings().web().url();
    this.own = (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
    this.site = postrider.settings().feeds().site().title();
    this.description = postrider.settings().feeds().site().description();
  }

  public void addTo(RoutesConfig routes) {
    Routes.read(routes, SIGN_UP, context -> answer(context, 200, blank(context)));
    routes.addHttpHandler(POST, SIGN_UP, this::ask);
    Routes.read(routes, FORM, context -> answer(context, 200, words(context).snippet(url)));
  }

  private void answer(Context context, int status, Page page) {
    frame.answer(context, status, page);
  }

  private Page blank(Context context) {
    List<String> first = offers.digests().stream().limit(1).map(Offer::key).toList();
    return words(context).form(new Typed("", first, List.of()), Optional.empty(), "");
  }

  private void ask(Context context) {
    Form form = Form.of(context);
    var typed =
        new Typed(form.one("email"), form.all("digest"), List.copyOf(Topic.all(form.all("topic"))));
    SignUpWords words = words(context);
    if (!form.one(SignUpWords.TRAP).isEmpty()) {
      // whoever filled a field that nobody sees is no person, and need not know that it was seen
      answer(context, 200, words.asked(typed.email()));
      return;
    }
    switch (signUps.ask(request(context, form, typed))) {
      case Asked() -> answer(context, 200, words.asked(typed.email()));
      case NotAnAddress(var fault) ->
          answer(context, 422, words.form(typed, Optional.of(fault), ""));
      case NoDigest() ->
          answer(
              context, 422, words.form(typed, Optional.empty(), frame.words().say("choice.none")));
      case TooMany later -> {
        context.header("Retry-After", String.valueOf(later.seconds()));
        answer(context, 429, words.tooMany(later.retryAfter()));
      }
    }
  }

  private Request request(Context context, Form form, Typed typed) {
    return new Request(
        typed.email(),
        typed.digests(),
        form.all("topic"),
        source(context),
        words(context).consent(),
        InetAddress.ofLiteral(context.ip()));
  }

  /// Where the form stood. As no page here tells where it is, browsers send `Origin: null` for its
  /// own form too, and say in `Sec-Fetch-Site` that it is.
  private String source(Context context) {
    String origin = Optional.ofNullable(context.header("Origin")).orElse(own);
    if (origin.equals(own) || "same-origin".equals(context.header("Sec-Fetch-Site"))) {
      return "sign-up page";
    }
    return ORIGIN.matcher(origin).matches() ? "form on " + origin : "form of another site";
  }

  private SignUpWords words(Context context) {
    Words words = frame.words();
    return new SignUpWords(words, site, description, offers, PageFrame.root(context));
  }
}
