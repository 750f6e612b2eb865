package dev.postrider.reader;

import static io.javalin.http.HandlerType.POST;

import dev.postrider.Postrider;
import dev.postrider.ReaderLinks;
import dev.postrider.audience.Subscription;
import dev.postrider.audience.Subscriptions;
import dev.postrider.audience.Topic;
import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import dev.postrider.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/// The page on which a reader chooses digests and topics, known by the token in the address.
public final class PreferencesPages {

  private static final String CHOOSE = "/preferences/{token}";

  private final Subscriptions subscriptions;
  private final ReaderLinks links;
  private final PageFrame frame;
  private final Offers offers;
  private final ZoneId zone;

  public PreferencesPages(Postrider postrider, PageFrame frame, Offers offers) {
    this.subscriptions = postrider.subscriptions();
    this.links = postrider.readerLinks();
    this.frame = frame;
    this.offers = offers;
    this.zone = postrider.settings().feeds().zone();
  }

  public void addTo(RoutesConfig routes) {
    Routes.read(routes, CHOOSE, page(this::choosing));
    routes.addHttpHandler(POST, CHOOSE, page(this::choose));
  }

  private TokenPage page(TokenPage.Answer answer) {
    return new TokenPage(frame, links::toChoose, answer);
  }

  private Page choosing(Subscription reader, Context context) {
    return words(reader, context).choosing();
  }

  private Page choose(Subscription reader, Context context) {
    Form form = Form.of(context);
    List<String> digests = digests(reader, form.all("digest"));
    List<String> topics = form.all("topic");
    List<Topic> chosen =
        offered(reader).keySet().stream().filter(topic -> topics.contains(topic.name())).toList();
    subscriptions.choose(reader, digests, chosen, "preferences page");
    return links
        .toChoose(context.pathParam("token"))
        .map(now -> words(now, context).saved())
        .orElseThrow();
  }

  /// Those ticked, and those that no box was there for.
  private List<String> digests(Subscription reader, List<String> ticked) {
    List<String> boxes = offers.boxes().stream().map(Offer::key).toList();
    return Stream.concat(
            boxes.stream().filter(ticked::contains),
            reader.digests().stream().filter(key -> !boxes.contains(key)))
        .toList();
  }

  /// The topics of the site and those the reader has chosen.
  private SortedMap<Topic, String> offered(Subscription reader) {
    SortedMap<Topic, String> offered = offers.topics();
    reader.subscriber().topics().forEach(topic -> offered.putIfAbsent(topic, topic.name()));
    return offered;
  }

  private PreferencesWords words(Subscription reader, Context context) {
    return new PreferencesWords(
        frame.words(),
        reader,
        LocalDate.ofInstant(reader.subscriber().joined(), zone),
        offers.digests(),
        offered(reader),
        PageFrame.root(context) + "unsubscribe/" + links.tokenToLeave(reader),
        context.pathParam("token") + "/data");
  }
}
