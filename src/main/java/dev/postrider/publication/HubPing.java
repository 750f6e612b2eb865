package dev.postrider.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tells the WebSub hub which feeds have changed, so that it fetches them and passes them on to
/// those who subscribed there (WebSub §6). How is left open there; this is the ping of PubSubHubbub
/// 0.3 §7.1, which hubs know. Each address goes in a request of its own: not every hub reads more
/// than one.
final class HubPing {

  /// For all pings together.
  private static final Duration TIME = Duration.ofSeconds(5);

  /// As many pings at once; a site of 40 topics has more than a hundred addresses.
  private static final int AT_ONCE = 4;

  private final URI hub;

  HubPing(URI hub) {
    this.hub = hub;
  }

  /// Tells the hub of all, or of as many as there is time for: five seconds. What it was not told
  /// of is a warning, and nothing else comes of it.
  ///
  /// @param changed the addresses of the feeds
  /// @param at to name what went wrong by
  void tell(List<URI> changed, Location at, Problems problems) {
    if (changed.isEmpty()) {
      return;
    }
    List<String> refusals = refusals(changed);
    if (!refusals.isEmpty()) {
      problems.warning(
          at,
          "the hub '%s' was not told of %d of %d changed feeds: %s"
              .formatted(hub, refusals.size(), changed.size(), refusals.getFirst()),
          "Look whether feeds.hub is right; it is told of each feed again when that changes again.");
    }
  }

  /// Why the hub was not told, for each address that it was not told of.
  private List<String> refusals(List<URI> changed) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIME).build();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Optional<String>>> pings = new ArrayList<>();
      changed.forEach(feed -> pings.add(() -> refusal(client, feed)));
      return threads.invokeAll(pings, TIME.toMillis(), MILLISECONDS).stream()
          .map(HubPing::outcome)
          .flatMap(Optional::stream)
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("it was interrupted");
    } finally {
      client.shutdownNow();
    }
  }

  private Optional<String> refusal(HttpClient client, URI feed) throws InterruptedException {
    String form = "hub.mode=publish&hub.url=" + URLEncoder.encode(feed.toString(), UTF_8);
    try {
      HttpRequest ping =
          HttpRequest.newBuilder(hub)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      int status = client.send(ping, BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? Optional.empty() : Optional.of("it answered " + status);
    } catch (IOException | IllegalArgumentException e) {
      // the latter where the address names what no server can be: a port above 65,535, no host
      return Optional.of("it cannot be reached");
    }
  }

  private static Optional<String> outcome(Future<Optional<String>> ping) {
    return switch (ping.state()) {
      case SUCCESS -> ping.resultNow();
      case FAILED -> throw new IllegalStateException("a ping failed", ping.exceptionNow());
      case CANCELLED, RUNNING -> Optional.of("it did not answer in time");
    };
  }
}
