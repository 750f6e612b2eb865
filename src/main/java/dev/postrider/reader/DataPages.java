package dev.postrider.reader;

import dev.postrider.Postrider;
import dev.postrider.ReaderLinks;
import dev.postrider.audience.DataCopy;
import dev.postrider.audience.People;
import dev.postrider.audience.Person;
import dev.postrider.audience.Subscription;
import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import dev.postrider.http.Routes;
import dev.postrider.mail.Address;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import tools.jackson.databind.json.JsonMapper;

/// The page that shows a reader all that is held on them, and the same as a file (GDPR, articles 15
/// and 20), known by the token of their preferences. Looking at it changes nothing.
public final class DataPages {

  private static final String DATA = "/preferences/{token}/data";
  private static final String FILE = DATA + ".json";

  private final People people;
  private final ReaderLinks links;
  private final PageFrame frame;
  private final Offers offers;
  private final ZoneId zone;

  public DataPages(Postrider postrider, PageFrame frame, Offers offers) {
    this.people = postrider.people();
    this.links = postrider.readerLinks();
    this.frame = frame;
    this.offers = offers;
    this.zone = postrider.settings().feeds().zone();
  }

  public void addTo(RoutesConfig routes) {
    var page = new TokenPage(frame, links::toChoose, this::data);
    Routes.read(routes, DATA, page);
    Routes.read(routes, FILE, this::file);
  }

  private Page data(Subscription reader, Context context) {
    String preferences = PageFrame.root(context) + "preferences/" + context.pathParam("token");
    return new DataWords(frame.words(), reader, person(reader), offers, zone, preferences).page();
  }

  private void file(Context context) {
    links
        .toChoose(context.pathParam("token"))
        .ifPresentOrElse(
            reader -> answer(context, DataCopy.of(address(reader), person(reader))),
            () -> TokenPage.refuse(context, frame));
  }

  private static void answer(Context context, DataCopy copy) {
    byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(copy);
    context
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex")
        .header("Content-Disposition", "attachment; filename=\"data.json\"")
        .contentType("application/json")
        .result(json);
  }

  private Person person(Subscription reader) {
    return people.find(address(reader)).orElseThrow();
  }

  private static Address address(Subscription reader) {
    return reader.subscriber().address();
  }
}
