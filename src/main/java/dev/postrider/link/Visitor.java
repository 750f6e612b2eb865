package dev.postrider.link;

import dev.postrider.link.Answer.Dead;
import dev.postrider.link.Answer.Moved;
import dev.postrider.link.Answer.There;
import dev.postrider.link.Answer.Unknown;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// Goes to an address and on to wherever it leads, with good manners. For any number of threads.
final class Visitor implements AutoCloseable {

  /// As many as browsers follow about; a chain that is longer has no end.
  private static final int MOST_STEPS = 20;

  /// RFC 9110 §15.4.2, §15.4.9
  private static final int MOVED_PERMANENTLY = 301;

  private static final int PERMANENT_REDIRECT = 308;

  private final Manners manners;
  private final HttpClient client;
  private final Semaphore places;
  private final Map<String, ReentrantLock> servers = new ConcurrentHashMap<>();

  Visitor(Manners manners) {
    this.manners = manners;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(manners.patience())
            .build();
    this.places = new Semaphore(manners.atOnce());
  }

  /// What is said of one address.
  ///
  /// @param location where it sends on to
  private record Reply(int status, Optional<String> location) {

    boolean isPermanent() {
      return status == MOVED_PERMANENTLY || status == PERMANENT_REDIRECT;
    }

    boolean sendsOn() {
      return status / 100 == 3 && location.isPresent();
    }
  }

  Answer follow(URI address) {
    try {
      return go(address);
    } catch (HttpTimeoutException _) {
      return new Unknown("no answer within " + manners.patience().toSeconds() + " s");
    } catch (ConnectException e) {
      boolean isUnknown = e.getCause() instanceof UnresolvedAddressException;
      return new Unknown(isUnknown ? "no such server" : "no connection");
    } catch (IOException | IllegalArgumentException e) {
      return new Unknown(e.getMessage() == null ? "no answer" : e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Unknown("interrupted");
    }
  }

  private Answer go(URI address) throws IOException, InterruptedException {
    URI at = address;
    URI home = address;
    boolean isForGood = true;
    for (int step = 0; step < MOST_STEPS; step++) {
      Reply reply = ask(at);
      if (!reply.sendsOn()) {
        return judged(reply.status(), address, home);
      }
      at = at.resolve(reply.location().orElseThrow());
      isForGood &= reply.isPermanent();
      home = isForGood ? at : home;
    }
    return new Unknown("sent on without end");
  }

  /// @param home where it is for good
  private static Answer judged(int status, URI address, URI home) {
    return switch (status) {
      case 404, 410 -> new Dead(status);
      default -> {
        if (status / 100 != 2) {
          yield new Unknown("status " + status);
        }
        yield home.equals(address) ? new There() : new Moved(home);
      }
    };
  }

  /// A server that refuses HEAD is asked as a reader would.
  private Reply ask(URI address) throws IOException, InterruptedException {
    Reply head = ask(address, "HEAD");
    return head.status() >= 400 ? ask(address, "GET") : head;
  }

  private Reply ask(URI address, String method) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .method(method, BodyPublishers.noBody())
            .header("User-Agent", manners.userAgent())
            .timeout(manners.patience())
            .build();
    ReentrantLock server =
        servers.computeIfAbsent(address.getAuthority(), _ -> new ReentrantLock());
    server.lockInterruptibly();
    try {
      Reply reply = inPlace(request);
      Thread.sleep(manners.pause());
      return reply;
    } finally {
      server.unlock();
    }
  }

  private Reply inPlace(HttpRequest request) throws IOException, InterruptedException {
    places.acquire();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream _ = response.body()) {
        return new Reply(response.statusCode(), response.headers().firstValue("Location"));
      }
    } finally {
      places.release();
    }
  }

  /// Without waiting for a server that has not answered.
  @Override
  public void close() {
    client.shutdownNow();
  }
}
