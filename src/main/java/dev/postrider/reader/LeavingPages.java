package dev.postrider.reader;

import static io.javalin.http.HandlerType.POST;

import dev.postrider.Postrider;
import dev.postrider.ReaderLinks;
import dev.postrider.audience.Subscription;
import dev.postrider.audience.Subscriptions;
import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import dev.postrider.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/// The pages on which readers leave, take one digest for another that comes more seldom, and come
/// back. The token in the address says who it is; there is no cookie. Only a `POST` changes
/// anything, at once, and can be repeated. A link that an older key made leaves, and does no more.
public final class LeavingPages {

  private static final String LEAVE = "/unsubscribe/{token}";
  private static final String UNDO = LEAVE + "/undo";
  private static final String FEWER = LEAVE + "/fewer";
  private static final String FEWER_UNDO = FEWER + "/undo";

  private static final String SOURCE = "unsubscribe page";

  private final Subscriptions subscriptions;
  private final ReaderLinks links;
  private final PageFrame frame;
  private final Offers offers;
  private final List<String> digests;
  private final String site;

  public LeavingPages(Postrider postrider, PageFrame frame, Offers offers) {
    this.subscriptions = postrider.subscriptions();
    this.links = postrider.readerLinks();
    this.frame = frame;
    this.offers = offers;
    this.digests = postrider.digestKeys();
    this.site = postrider.settings().feeds().site().title();
  }

  public void addTo(RoutesConfig routes) {
    Routes.read(routes, LEAVE, page(this::leaving));
    routes.addHttpHandler(POST, LEAVE, page(this::leave));
    routes.addHttpHandler(POST, UNDO, giving(this::undo));
    routes.addHttpHandler(POST, FEWER, giving(this::takeFewer));
    routes.addHttpHandler(POST, FEWER_UNDO, giving(this::undoFewer));
  }

  private TokenPage page(TokenPage.Answer answer) {
    return new TokenPage(frame, links::toLeave, answer);
  }

  private TokenPage giving(TokenPage.Answer answer) {
    return new TokenPage(frame, links::toComeBack, answer);
  }

  private Page leaving(Subscription reader, Context context) {
    LeavingWords words = words(reader, context);
    return reader.left()
        ? words.gone(reader.leftEverything(), rest(reader))
        : words.leave(
            offers
                .digest(reader.digest())
                .filter(_ -> givesBack(context))
                .flatMap(it -> offers.rarer(it, reader.digests())),
            !rest(reader).isEmpty());
  }

  /// RFC 8058 §3.2: whatever the shape of the body, the token alone is enough.
  private Page leave(Subscription reader, Context context) {
    boolean isFromPage = isFromPage(context);
    boolean everything = isFromPage && new Form(context).one("everything").equals("yes");
    String source = isFromPage ? SOURCE : "one-click unsubscribe";
    if (everything) {
      subscriptions.leaveEverything(reader, source);
    } else {
      subscriptions.leave(reader, digests, source);
    }
    Subscription now = now(context).orElse(reader);
    return words(reader, context).gone(now.leftEverything(), rest(now));
  }

  /// False too for a body that cannot be read.
  private static boolean isFromPage(Context context) {
    try {
      return context.isFormUrlencoded() && new Form(context).all("List-Unsubscribe").isEmpty();
    } catch (BadRequestResponse unreadable) {
      return false;
    }
  }

  /// The titles of the other digests that the reader gets.
  private List<String> rest(Subscription reader) {
    return offers.digests(reader.digests()).stream()
        .filter(offer -> !offer.key().equals(reader.digest()))
        .map(Offer::title)
        .toList();
  }

  private Page undo(Subscription reader, Context context) {
    subscriptions.comeBack(reader, SOURCE);
    return now(context).filter(now -> !now.left()).isPresent()
        ? words(reader, context).back()
        : words(reader, context).unreachable();
  }

  private Page takeFewer(Subscription reader, Context context) {
    Offer rarer = named(reader, context);
    subscriptions.swap(reader, reader.digest(), rarer.key(), SOURCE);
    return words(reader, context).switched(rarer);
  }

  private Page undoFewer(Subscription reader, Context context) {
    Offer rarer = named(reader, context);
    subscriptions.swap(reader, rarer.key(), reader.digest(), SOURCE);
    return words(reader, context).back();
  }

  /// A digest that comes more seldom than the one to leave; no other is to be had here.
  private Offer named(Subscription reader, Context context) {
    return offers
        .digest(Form.of(context).one("digest"))
        .filter(
            named ->
                offers.digest(reader.digest()).stream().anyMatch(it -> offers.isRarer(named, it)))
        .orElseThrow(BadRequestResponse::new);
  }

  /// The reader as they are now.
  private Optional<Subscription> now(Context context) {
    return links.toLeave(context.pathParam("token"));
  }

  private boolean givesBack(Context context) {
    return links.toComeBack(context.pathParam("token")).isPresent();
  }

  private LeavingWords words(Subscription reader, Context context) {
    String root = PageFrame.root(context);
    return new LeavingWords(
        frame.words(),
        links.address(reader),
        offers.digest(reader.digest()).map(Offer::title).orElse(site),
        site,
        root,
        root + "unsubscribe/" + context.pathParam("token"),
        givesBack(context));
  }
}
