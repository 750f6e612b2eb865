package dev.postrider.reader;

import dev.postrider.Postrider;
import dev.postrider.ReaderLinks;
import dev.postrider.audience.Subscription;
import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.audience.Subscriptions;
import dev.postrider.audience.Topic;
import dev.postrider.edition.Digest;
import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import dev.postrider.reader.SubscriberWords.Choice;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The pages that the links of an email lead to. The token in the address says who it is; there is
/// no cookie. Only a `POST` changes anything, at once, and can be repeated.
public final class SubscriberPages {

  private static final String LEAVE = "/unsubscribe/{token}";
  private static final String UNDO = LEAVE + "/undo";
  private static final String CHOOSE = "/preferences/{token}";

  private final Postrider postrider;
  private final Subscriptions subscriptions;
  private final ReaderLinks links;
  private final PageFrame frame;

  public SubscriberPages(Postrider postrider, PageFrame frame) {
    this.postrider = postrider;
    this.subscriptions = postrider.subscriptions();
    this.links = postrider.readerLinks();
    this.frame = frame;
  }

  /// Answers one reader's request.
  @FunctionalInterface
  private interface Answer {
    Page to(Subscription reader, Context context);
  }

  public void addTo(RoutesConfig routes) {
    Handler leaving = page(links::toLeave, this::leaving);
    Handler choosing = page(links::toChoose, this::choosing);
    routes.addHttpHandler(HandlerType.GET, LEAVE, leaving);
    routes.addHttpHandler(HandlerType.HEAD, LEAVE, leaving);
    routes.addHttpHandler(HandlerType.POST, LEAVE, page(links::toLeave, this::leave));
    routes.addHttpHandler(HandlerType.POST, UNDO, page(links::toLeave, this::undo));
    routes.addHttpHandler(HandlerType.GET, CHOOSE, choosing);
    routes.addHttpHandler(HandlerType.HEAD, CHOOSE, choosing);
    routes.addHttpHandler(HandlerType.POST, CHOOSE, page(links::toChoose, this::choose));
  }

  private Handler page(Function<String, Optional<Subscription>> links, Answer answer) {
    return context -> {
      Optional<Subscription> reader = links.apply(context.pathParam("token"));
      if (reader.isEmpty()) {
        frame.answer(context, 404, SubscriberWords.unknownLink(frame.words()));
      } else {
        frame.answer(context, 200, answer.to(reader.get(), context));
      }
    };
  }

  private Page leaving(Subscription reader, Context context) {
    var words = words(reader, context);
    return reader.left() ? words.gone(hasLeftEverything(reader)) : words.leave();
  }

  /// RFC 8058 §3.2: whatever the shape of the body, the token alone is enough.
  private Page leave(Subscription reader, Context context) {
    boolean isFromPage =
        context.isFormUrlencoded() && fields(context, "List-Unsubscribe").isEmpty();
    // a digest that was renamed or removed: to leave it means to leave what took its place
    boolean everything =
        postrider.digest(reader.digest()).isEmpty()
            || (isFromPage && fields(context, "everything").contains("yes"));
    String source = isFromPage ? "unsubscribe page" : "one-click unsubscribe";
    if (everything) {
      subscriptions.leaveEverything(reader, source);
    } else {
      subscriptions.leave(reader, source);
    }
    return words(reader, context).gone(everything || hasLeftEverything(reader));
  }

  private static boolean hasLeftEverything(Subscription reader) {
    return reader.subscriber().status() == SubscriptionStatus.UNSUBSCRIBED;
  }

  private Page undo(Subscription reader, Context context) {
    subscriptions.comeBack(reader, "unsubscribe page");
    return words(reader, context).back(hasLeftEverything(reader));
  }

  private Page choosing(Subscription reader, Context context) {
    List<Topic> chosen = reader.subscriber().topics();
    return words(reader, context).preferences(choices(reader, chosen), reader.left(), false);
  }

  private Page choose(Subscription reader, Context context) {
    if (!context.isFormUrlencoded()) {
      throw new UnsupportedMediaTypeResponse();
    }
    List<String> posted = fields(context, "topic");
    List<Topic> chosen =
        offered(reader).keySet().stream().filter(topic -> posted.contains(topic.name())).toList();
    subscriptions.choose(reader, reader.digests(), chosen, "preferences page");
    return words(reader, context).preferences(choices(reader, chosen), reader.left(), true);
  }

  private List<Choice> choices(Subscription reader, List<Topic> chosen) {
    return offered(reader).entrySet().stream()
        .map(
            offer ->
                new Choice(
                    offer.getKey().name(), offer.getValue(), chosen.contains(offer.getKey())))
        .toList();
  }

  /// The topics of the site and those the reader has chosen, each with how it is written.
  private SortedMap<Topic, String> offered(Subscription reader) {
    var offered = new TreeMap<Topic, String>();
    postrider.topics().forEach(name -> offered.put(Topic.of(name), name));
    reader.subscriber().topics().forEach(topic -> offered.putIfAbsent(topic, topic.name()));
    return offered;
  }

  private static List<String> fields(Context context, String name) {
    try {
      return context.formParams(name);
    } catch (IllegalArgumentException malformed) {
      throw new BadRequestResponse();
    }
  }

  private SubscriberWords words(Subscription reader, Context context) {
    String site = postrider.settings().feeds().site().title();
    return new SubscriberWords(
        frame.words(),
        links.address(reader),
        postrider.digest(reader.digest()).map(Digest::title).orElse(site),
        site,
        PageFrame.root(context) + "unsubscribe/" + links.tokenToLeave(reader));
  }
}
