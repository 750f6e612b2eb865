package dev.postrider.journey;

import dev.postrider.smtp.ScriptedSmtpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// People who poll a site's feeds, and one after the other who signs up and confirms, until they
/// are told to stop.
final class Visitors implements AutoCloseable {

  private static final int POLLING = 20;

  private static final Duration POLL_EVERY = Duration.ofMillis(100);

  private static final Duration SIGN_UP_EVERY = Duration.ofMillis(200);

  private static final Pattern LINK = Pattern.compile("/confirm/[\\w.~-]+");

  private static final Pattern WISH = Pattern.compile("name=\"wish\" value=\"([^\"]*)\"");

  private final ScriptedSmtpServer mail;
  private final URI web;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger confirmed = new AtomicInteger();
  private final Queue<Long> polls = new ConcurrentLinkedQueue<>();
  private final Queue<String> strange = new ConcurrentLinkedQueue<>();

  private interface Visit {
    void pay() throws IOException, InterruptedException;
  }

  /// @param mail takes what is sent to `new…@…`
  Visitors(ScriptedSmtpServer mail, URI web) {
    this.mail = mail;
    this.web = web;
    for (int i = 0; i < POLLING; i++) {
      threads.execute(() -> visit(this::poll, POLL_EVERY));
    }
    threads.execute(() -> visit(this::signUp, SIGN_UP_EVERY));
    threads.execute(() -> visit(this::confirm, SIGN_UP_EVERY));
  }

  private void visit(Visit visit, Duration pause) {
    while (!over.get()) {
      try {
        visit.pay();
        LockSupport.parkNanos(pause.toNanos());
      } catch (IOException | InterruptedException e) {
        strange.add(e.toString());
      }
    }
  }

  private void poll() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    answered(HttpRequest.newBuilder(web.resolve("/feeds/atom.xml")), 200);
    polls.add(System.nanoTime() - begun);
  }

  /// By a proxy, for somebody else each time.
  private void signUp() throws IOException, InterruptedException {
    int i = asked.incrementAndGet();
    String body = "{\"email\": \"new%1$d@domain%1$d.example\"}".formatted(i);
    answered(
        HttpRequest.newBuilder(web.resolve("/api/subscribe"))
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", "198.51.%d.%d".formatted(i / 250, i % 250))
            .POST(BodyPublishers.ofString(body)),
        202);
  }

  /// Whoever's turn it is, if the email has come.
  private void confirm() throws IOException, InterruptedException {
    Optional<String> link = link("new%1$d@domain%1$d.example".formatted(confirmed.get() + 1));
    if (link.isPresent()) {
      URI page = web.resolve(link.get());
      Matcher wish = WISH.matcher(answered(HttpRequest.newBuilder(page), 200));
      String form = wish.find() ? "wish=" + wish.group(1) : "";
      answered(
          HttpRequest.newBuilder(page)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form)),
          200);
      confirmed.incrementAndGet();
    }
  }

  private Optional<String> link(String address) {
    return mail.taken().stream()
        .filter(email -> email.to().equals(address))
        .map(email -> LINK.matcher(email.content().replace("=\r\n", "").replace("=3D", "=")))
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }

  private String answered(HttpRequest.Builder request, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != status) {
      strange.add(answer.statusCode() + " of " + answer.uri());
    }
    return answer.body();
  }

  int confirmed() {
    return confirmed.get();
  }

  /// What was answered that should not have been, and what was not answered.
  List<String> strange() {
    return List.copyOf(strange);
  }

  @Override
  public String toString() {
    List<Long> sorted = polls.stream().sorted().toList();
    return "%,d polls, 99 of 100 within %d ms; %,d sign-ups, %,d confirmed"
        .formatted(
            sorted.size(),
            Duration.ofNanos(sorted.get(sorted.size() * 99 / 100)).toMillis(),
            asked.get(),
            confirmed.get());
  }

  /// Finishes what was begun.
  @Override
  public void close() {
    over.set(true);
    threads.close();
    client.close();
  }
}
