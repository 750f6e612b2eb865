package dev.postrider.link;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on this machine on which `/there` is, and nothing else but what it is told to answer.
public final class LinkedSite implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> userAgents = new ConcurrentLinkedQueue<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  public LinkedSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    answers.put("/there", exchange -> say(exchange, 200));
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.add(exchange.getRequestMethod() + " " + path);
    userAgents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
    // before the answer, behind which its client may ask again
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    atOnce.decrementAndGet();
    answers.getOrDefault(path, at -> say(at, 404)).handle(exchange);
  }

  /// What is answered from now on at `path`.
  public void answer(String path, HttpHandler how) {
    answers.put(path, how);
  }

  public static void say(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  public static void sendOn(HttpExchange exchange, int status, String path) throws IOException {
    exchange.getResponseHeaders().add("Location", path);
    say(exchange, status);
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /// As `GET /there`.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  List<String> userAgents() {
    return List.copyOf(userAgents);
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
