package dev.postrider.reader;

import static io.javalin.http.HandlerType.OPTIONS;
import static io.javalin.http.HandlerType.POST;

import dev.postrider.Postrider;
import dev.postrider.WebSettings;
import dev.postrider.http.Faults;
import dev.postrider.http.PageFrame;
import dev.postrider.signup.Answer.Asked;
import dev.postrider.signup.Answer.NoDigest;
import dev.postrider.signup.Answer.NotAnAddress;
import dev.postrider.signup.Answer.TooMany;
import dev.postrider.signup.Request;
import dev.postrider.signup.SignUps;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sign-up for programs, `POST /api/subscribe`, under the same limits as the page. What went
/// wrong is told as RFC 9457 has it. Scripts of other sites are let in where the settings name
/// these.
public final class SignUpApi {

  private static final String PATH = Faults.API + "subscribe";

  private final SignUps signUps;
  private final Offers offers;
  private final PageFrame frame;
  private final WebSettings settings;
  private final String site;

  public SignUpApi(Postrider postrider, PageFrame frame, Offers offers) {
    this.signUps = postrider.signUps();
    this.offers = offers;
    this.frame = frame;
    this.settings = postrider.settings().web();
    this.site = postrider.settings().feeds().site().title();
  }

  public void addTo(RoutesConfig routes) {
    routes.addHttpHandler(POST, PATH, this::ask);
    routes.addHttpHandler(OPTIONS, PATH, this::allow);
  }

  /// What a browser asks before it lets a script of another site send JSON (Fetch, CORS preflight).
  private void allow(Context context) {
    letIn(context);
    context.status(204).header("Allow", "OPTIONS, POST");
    if (origin(context).isPresent()) {
      context
          .header("Access-Control-Allow-Methods", "POST")
          .header("Access-Control-Allow-Headers", "Content-Type")
          .header("Access-Control-Max-Age", "86400");
    }
  }

  private void letIn(Context context) {
    context.header("Vary", "Origin").header("Cache-Control", "no-store");
    origin(context)
        .ifPresent(
            it ->
                context
                    .header("Access-Control-Allow-Origin", it)
                    .header("Access-Control-Expose-Headers", "Retry-After"));
  }

  private Optional<String> origin(Context context) {
    return Optional.ofNullable(context.header("Origin")).filter(settings.allowOrigins()::contains);
  }

  private void ask(Context context) {
    letIn(context);
    if (!isJson(context)) {
      Faults.tell(context, 415, "The body must be application/json.");
      return;
    }
    Optional<JsonNode> body = body(context).filter(JsonNode::isObject);
    if (body.isEmpty()) {
      Faults.tell(context, 400, "The body is no JSON object.");
    } else if (!isWellFormed(body.get())) {
      Faults.tell(
          context, 422, "email must be a text, and digests and topics lists of texts if given.");
    } else {
      ask(context, body.get());
    }
  }

  private static boolean isJson(Context context) {
    String type = Optional.ofNullable(context.contentType()).orElse("");
    return type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }

  private static Optional<JsonNode> body(Context context) {
    try {
      return Optional.of(JsonMapper.shared().readTree(context.bodyAsBytes()));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static boolean isWellFormed(JsonNode body) {
    return body.path("email").isString()
        && List.of("digests", "topics").stream()
            .map(body::path)
            .allMatch(
                list ->
                    list.isMissingNode()
                        || (list.isArray() && list.valueStream().allMatch(JsonNode::isString)));
  }

  private void ask(Context context, JsonNode body) {
    var words = new SignUpWords(frame.words(), site, "", offers, PageFrame.root(context));
    var request =
        new Request(
            body.get("email").asString(),
            texts(body, "digests"),
            texts(body, "topics"),
            origin(context).map(it -> "API, from " + it).orElse("API"),
            words.consent(),
            InetAddress.ofLiteral(context.ip()));
    switch (signUps.ask(request)) {
      case Asked() ->
          context.status(202).contentType("application/json").result("{\"status\":\"asked\"}\n");
      case NotAnAddress(var fault) -> Faults.tell(context, 422, words.said(fault));
      case NoDigest() ->
          Faults.tell(
              context,
              422,
              "digests must name one of: "
                  + String.join(", ", offers.digests().stream().map(Offer::key).toList()));
      case TooMany later -> {
        context.header("Retry-After", String.valueOf(later.seconds()));
        Faults.tell(context, 429, words.saidTooMany(later.retryAfter()));
      }
    }
  }

  private static List<String> texts(JsonNode body, String key) {
    return body.path(key).valueStream().map(JsonNode::asString).toList();
  }
}
