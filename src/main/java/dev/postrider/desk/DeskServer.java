package dev.postrider.desk;

import dev.postrider.DeskSettings;
import dev.postrider.Postrider;
import dev.postrider.http.Assets;
import dev.postrider.http.PageFrame;
import dev.postrider.monitor.Health;
import dev.postrider.monitor.Metrics;
import dev.postrider.monitor.Requests;
import dev.postrider.server.ErrorPages;
import dev.postrider.server.Listener;
import io.javalin.config.RoutesConfig;
import java.io.UncheckedIOException;
import java.util.Optional;

/// What those within may see, answered on a listener of its own.
public final class DeskServer {

  private DeskServer() {}

  /// Listens and answers from now on, in threads of its own.
  ///
  /// @param requests of the listener of the readers; those within are not counted
  /// @return empty where the settings want none
  /// @throws UncheckedIOException if the address cannot be listened on
  public static Optional<Listener> start(Postrider postrider, Requests requests) {
    DeskSettings desk = postrider.settings().desk();
    return desk.listen()
        .map(
            where ->
                Listener.start(
                    where,
                    postrider.settings().web(),
                    config -> addPages(config.routes, postrider, requests)));
  }

  private static void addPages(RoutesConfig routes, Postrider postrider, Requests requests) {
    new Gate(postrider.settings().desk(), postrider.clock()).addTo(routes);
    var assets = Assets.load();
    assets.addTo(routes);
    new DeskPage(postrider, assets).addTo(routes);
    new Health(postrider).addTo(routes);
    new Metrics(postrider, requests).addTo(routes);
    new ErrorPages(new PageFrame(postrider.settings(), assets)).addTo(routes);
  }
}
