package dev.postrider.web;

import dev.postrider.Postrider;
import dev.postrider.http.Assets;
import dev.postrider.http.FeedFiles;
import dev.postrider.http.PageFrame;
import dev.postrider.monitor.Health;
import dev.postrider.monitor.Requests;
import dev.postrider.reader.ConfirmPages;
import dev.postrider.reader.DataPages;
import dev.postrider.reader.LeavingPages;
import dev.postrider.reader.Offers;
import dev.postrider.reader.PreferencesPages;
import dev.postrider.reader.SignUpApi;
import dev.postrider.reader.SignUpPages;
import dev.postrider.server.ErrorPages;
import dev.postrider.server.Listener;
import io.javalin.config.RoutesConfig;
import java.io.UncheckedIOException;

/// The pages and feed files for readers.
public final class WebServer {

  private WebServer() {}

  /// Listens and answers from now on, in threads of its own. Opens the database.
  ///
  /// @param requests counts what is asked for
  /// @throws UncheckedIOException if the address cannot be listened on
  public static Listener start(Postrider postrider, Requests requests) {
    var web = postrider.settings().web();
    postrider.probeDatabase();
    return Listener.start(
        web.listen(),
        web,
        config -> {
          requests.countThoseOf(config);
          addPages(config.routes, postrider);
        });
  }

  private static void addPages(RoutesConfig routes, Postrider postrider) {
    var assets = Assets.load();
    var frame = new PageFrame(postrider.settings(), assets);
    assets.addTo(routes);
    new FeedFiles(postrider.settings().feeds().folder(), postrider.clock()).addTo(routes);
    var offers = new Offers(postrider);
    new PreferencesPages(postrider, frame, offers).addTo(routes);
    new DataPages(postrider, frame, offers).addTo(routes);
    new LeavingPages(postrider, frame, offers).addTo(routes);
    if (postrider.settings().takesSignUps()) {
      new SignUpPages(postrider, frame, offers).addTo(routes);
      new SignUpApi(postrider, frame, offers).addTo(routes);
      new ConfirmPages(postrider, frame, offers).addTo(routes);
    }
    new ArchivePages(postrider, frame, assets).addTo(routes);
    new Health(postrider).addTo(routes);
    new ErrorPages(frame).addTo(routes);
  }
}
