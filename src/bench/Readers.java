import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Feed readers that poll one server, each over a connection that it keeps. All live in one thread,
/// so that they leave the processors to the server.
final class Readers implements AutoCloseable {

  /// One poll in so many is of a reader who has nothing yet.
  private static final int NEWCOMER = 20;

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

  /// What a server answers to who has a feed and to who has not; anything else is an error.
  private record Feed(ByteBuffer conditional, ByteBuffer whole, int length) {}

  /// What was seen. Times are from when a poll was due to the end of its answer.
  ///
  /// @param micros sorted
  record Seen(Duration time, int[] micros, int errors) {

    double rate() {
      return micros.length / Measured.seconds(time);
    }

    /// Milliseconds in which such a part of all polls was answered.
    double millis(double part) {
      int last = micros.length - 1;
      return last < 0 ? 0 : micros[(int) Math.min(last, Math.ceil(part * micros.length))] / 1e3;
    }
  }

  private final class Reader {

    private final Feed feed;
    private final StringBuilder head = new StringBuilder();
    private final Queue<Long> due = new ArrayDeque<>();
    private SocketChannel channel;
    private ByteBuffer request;
    private long asked;
    private long bodyLeft;
    private int status;
    private boolean waits;

    private Reader(Feed feed) throws IOException {
      this.feed = feed;
      connect();
    }

    private void connect() throws IOException {
      channel = SocketChannel.open(server);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    /// Polls, or does so once the poll before is answered.
    private void poll(long when) throws IOException {
      if (waits) {
        due.add(when);
        return;
      }
      waits = true;
      asked = when;
      request = (polls++ % NEWCOMER == 0 ? feed.whole() : feed.conditional()).duplicate();
      status = 0;
      head.setLength(0);
      while (request.hasRemaining()) {
        channel.write(request);
      }
    }

    /// @return true if the answer is whole now
    private boolean read() throws IOException {
      buffer.clear();
      int count = channel.read(buffer);
      if (count < 0) {
        throw new IOException("closed");
      }
      buffer.flip();
      if (status == 0 && !readHead()) {
        return false;
      }
      bodyLeft -= buffer.remaining();
      return bodyLeft == 0;
    }

    private boolean readHead() throws IOException {
      head.append(ISO_8859_1.decode(buffer.duplicate()));
      int end = head.indexOf("\r\n\r\n");
      if (end < 0) {
        return false;
      }
      buffer.position(buffer.limit() - (head.length() - end - 4));
      status = Integer.parseInt(head.substring(9, 12));
      bodyLeft = status == 304 ? 0 : length(head.substring(0, end + 2));
      return true;
    }

    private boolean isRight() {
      boolean newcomer = request.limit() == feed.whole().limit();
      return newcomer ? status == 200 && length(head.toString()) == feed.length() : status == 304;
    }

    private void answered(long now) throws IOException {
      waits = false;
      if (isRight()) {
        note(now - asked);
      } else {
        errors++;
      }
    }

    private void failed() throws IOException {
      if (waits) {
        errors++;
      }
      waits = false;
      channel.close();
      connect();
    }
  }

  private final InetSocketAddress server;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
  private final List<Reader> readers = new ArrayList<>();
  private int[] micros = new int[1 << 20];
  private int noted;
  private int errors;
  private int polls;

  /// Connects all; each polls one of the files.
  Readers(int port, int count, List<String> files) throws IOException, InterruptedException {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var feeds = new ArrayList<Feed>();
    for (String file : files) {
      feeds.add(feed(port, file));
    }
    for (int reader = 0; reader < count; reader++) {
      readers.add(new Reader(feeds.get(reader % feeds.size())));
    }
  }

  /// Looks what the server says of a file.
  private static Feed feed(int port, String file) throws IOException, InterruptedException {
    URI url = URI.create("http://127.0.0.1:" + port + "/feeds/" + file);
    HttpRequest request = HttpRequest.newBuilder(url).header("Accept-Encoding", "gzip").build();
    HttpResponse<byte[]> answer;
    try (var client = HttpClient.newHttpClient()) {
      answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
    if (!answer.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"))) {
      throw new IllegalStateException(url + " is not compressed: " + answer.headers().map());
    }
    String head =
        "GET /feeds/%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUser-Agent: reader\r\nAccept: */*\r\n"
                .formatted(file, port)
            + "Accept-Encoding: gzip, deflate, br\r\n";
    String conditions =
        "If-None-Match: %s\r\nIf-Modified-Since: %s\r\n"
            .formatted(
                answer.headers().firstValue("ETag").orElseThrow(),
                answer.headers().firstValue("Last-Modified").orElseThrow());
    return new Feed(bytes(head + conditions), bytes(head), answer.body().length);
  }

  private static ByteBuffer bytes(String head) {
    return ByteBuffer.wrap((head + "\r\n").getBytes(ISO_8859_1));
  }

  private static long length(String head) {
    Matcher length = LENGTH.matcher(head);
    return length.find() ? Long.parseLong(length.group(1)) : -1;
  }

  /// Each polls again as soon as it has been answered.
  Seen pollAtOnce(Duration time) throws IOException {
    return poll(time, Duration.ZERO);
  }

  /// Each polls once in every `pause`, evenly one after the other, whether the server keeps up or
  /// not.
  Seen poll(Duration time, Duration pause) throws IOException {
    noted = 0;
    errors = 0;
    long began = System.nanoTime();
    long end = began + time.toNanos();
    long between = pause.toNanos() / readers.size();
    boolean atOnce = pause.isZero();
    long next = 0;
    while (System.nanoTime() < end) {
      while (atOnce ? next < readers.size() : began + next * between <= System.nanoTime()) {
        readers
            .get((int) (next % readers.size()))
            .poll(atOnce ? System.nanoTime() : began + next * between);
        next++;
      }
      selector.select(1);
      for (SelectionKey key : selector.selectedKeys()) {
        go((Reader) key.attachment(), atOnce);
      }
      selector.selectedKeys().clear();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    int[] sorted = Arrays.copyOf(micros, noted);
    finish();
    Arrays.sort(sorted);
    return new Seen(took, sorted, errors);
  }

  private void go(Reader reader, boolean atOnce) throws IOException {
    try {
      if (reader.read()) {
        long now = System.nanoTime();
        reader.answered(now);
        Long due = reader.due.poll();
        if (atOnce || due != null) {
          reader.poll(atOnce ? now : due);
        }
      }
    } catch (IOException e) {
      reader.failed();
      if (atOnce) {
        reader.poll(System.nanoTime());
      }
    }
  }

  /// Waits for the answers under way, which are counted only if they are wrong.
  private void finish() throws IOException {
    long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    readers.forEach(reader -> reader.due.clear());
    while (readers.stream().anyMatch(reader -> reader.waits)) {
      if (System.nanoTime() > patience) {
        errors += (int) readers.stream().filter(reader -> reader.waits).count();
        return;
      }
      selector.select(1);
      for (SelectionKey key : selector.selectedKeys()) {
        go((Reader) key.attachment(), false);
      }
      selector.selectedKeys().clear();
    }
  }

  private void note(long nanos) {
    if (noted == micros.length) {
      micros = Arrays.copyOf(micros, 2 * noted);
    }
    micros[noted++] = (int) (nanos / 1000);
  }

  @Override
  public void close() throws IOException {
    for (Reader reader : readers) {
      reader.channel.close();
    }
    selector.close();
  }
}
