import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Times `postrider serve` beside nginx: the same feeds, the same readers, one after the other.
/// `polling` in this folder starts it.
public final class Polling {

  private static final int READERS = 1_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final List<String> FILES =
      Stream.of("", "tags/bread/")
          .flatMap(feed -> Stream.of("rss.xml", "atom.xml", "feed.json").map(feed::concat))
          .toList();

  private final Path checkout;
  private final Path folder;
  private final Duration time;
  private final List<String> paced = new ArrayList<>();
  private final List<String> atOnce = new ArrayList<>();

  private Polling(Path checkout, Path folder, Duration time) {
    this.checkout = checkout;
    this.folder = folder;
    this.time = time;
  }

  public static void main(String[] words) throws IOException, InterruptedException {
    boolean quick = List.of(words).contains("--quick");
    new Polling(Path.of(words[0]), Path.of(words[1]), Duration.ofSeconds(quick ? 5 : 60)).run();
  }

  private void run() throws IOException, InterruptedException {
    Map<String, String> machine = Machine.described(checkout);
    machine.remove("Node");
    machine.remove("Postfix");
    machine.put("nginx", Machine.said(checkout, "sh", "-c", "nginx -v 2>&1"));
    int port = Sink.freePort();
    Site site = Site.make(folder.resolve("polling"), checkout);
    Files.writeString(
        site.folder().resolve("postrider.yaml"),
        """
        site: {title: The Harbour Gazette, url: https://harbourgazette.example/}
        web: {listen: 127.0.0.1:%d, url: "http://127.0.0.1:%d/"}
        """
            .formatted(port, port));
    site.run("build");
    Thread.sleep(2_100); // until then no server could tell a change of a file by its date
    measure("Postrider", port, site.start("", "serve"));
    measure("nginx", port, nginx(port, site.folder()));
    write(machine);
  }

  /// nginx with a process for each core, as Debian sets it, and with the feeds compressed
  /// beforehand.
  private Process nginx(int port, Path site) throws IOException {
    try (Stream<Path> files = Files.walk(site.resolve("feeds"))) {
      for (Path file : files.filter(Polling::isFeed).toList()) {
        compress(file);
      }
    }
    Path config = folder.resolve("nginx.conf");
    Files.writeString(
        config,
        """
        daemon off;
        %s
        worker_processes auto;
        pid nginx.pid;
        error_log nginx.log;
        events { worker_connections 4096; }
        http {
          types {
            application/rss+xml rss.xml;
            application/xml xml;
            application/feed+json json;
          }
          access_log off;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 100000000;
          gzip_static on;
          gzip_vary on;
          client_body_temp_path nginx-tmp;
          proxy_temp_path nginx-tmp;
          fastcgi_temp_path nginx-tmp;
          uwsgi_temp_path nginx-tmp;
          scgi_temp_path nginx-tmp;
          server {
            listen 127.0.0.1:%d backlog=1024;
            root "%s";
            add_header Cache-Control max-age=3600;
            add_header X-Content-Type-Options nosniff;
            add_header Access-Control-Allow-Origin *;
          }
        }
        """
            .formatted(
                System.getProperty("user.name").equals("root") ? "user root;" : "", port, site));
    return new ProcessBuilder("nginx", "-p", folder.toString(), "-c", config.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("nginx.out").toFile())
        .start();
  }

  private static boolean isFeed(Path file) {
    return FILES.stream().anyMatch(file::endsWith);
  }

  private static void compress(Path file) throws IOException {
    Path compressed = Path.of(file + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(file, out);
    }
    Files.setLastModifiedTime(compressed, Files.getLastModifiedTime(file));
  }

  private void measure(String name, int port, Process server)
      throws IOException, InterruptedException {
    try {
      Listening.await(name, port, server);
      try (var readers = new Readers(port, READERS, FILES)) {
        readers.pollAtOnce(time.dividedBy(4)); // to warm up
        Duration before = used(server);
        Readers.Seen seen = readers.poll(time, PAUSE);
        Duration between = used(server);
        paced.add(line("each once a second", name, seen, between.minus(before)));
        between = used(server);
        seen = readers.pollAtOnce(time);
        atOnce.add(line("each as soon as answered", name, seen, used(server).minus(between)));
      }
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /// Processor time of the server and of the processes it has started.
  private static Duration used(Process server) {
    return Stream.concat(Stream.of(server.toHandle()), server.descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static String line(String row, String name, Readers.Seen seen, Duration used) {
    String line =
        "| %s | %s | %,.0f | %.2f ms | %.2f ms | %.0f ms | %d | %.0f ms |\n"
            .formatted(
                row,
                name,
                seen.rate(),
                seen.millis(0.5),
                seen.millis(0.99),
                seen.millis(1),
                seen.errors(),
                used.toMillis() * 1000.0 / Math.max(1, seen.micros().length));
    System.err.print(line);
    return line;
  }

  private void write(Map<String, String> machine) throws IOException {
    var out = new StringBuilder("| Machine | |\n|---|---|\n");
    machine.forEach((name, value) -> out.append("| %s | %s |\n".formatted(name, value)));
    out.append(
        """

        | 1,000 readers, polling | | polls/s | median | p99 | longest | errors | processor time for 1,000 |
        |---|---|---|---|---|---|---|---|
        """);
    paced.forEach(out::append);
    atOnce.forEach(out::append);
    System.out.print(out);
    Path file = Files.writeString(folder.resolve("polling.md"), out);
    System.out.println("Written to " + file + ".");
  }
}
