package dev.postrider.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.SmtpSettings.Credentials;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/// A mail server on a free loopback port that takes every email, but where it was told otherwise.
/// It announces PIPELINING, SIZE, 8BITMIME and ENHANCEDSTATUSCODES unless told to announce others.
///
/// What it is told by [#answer] holds once each, in order, for all connections together; what it is
/// told by [#answerTo] holds for one recipient and always. After a 421 it hangs up, as RFC 5321
/// §3.8 has it. Its threads are daemons and end with [#close].
public final class ScriptedSmtpServer implements AutoCloseable {

  /// Instead of an answer: what it says without a script. The third of something is refused by two
  /// of these and a refusal.
  public static final String USUAL = "usual";

  /// Instead of an answer: the connection is closed.
  public static final String HANG_UP = "hang up";

  /// Instead of an answer: the connection is reset.
  public static final String RESET = "reset";

  /// Instead of the answer to the dot: the email is taken, then the connection is closed.
  public static final String TAKE_AND_HANG_UP = "take and hang up";

  /// Instead of an answer: nothing, until the server is closed.
  public static final String SILENCE = "silence";

  /// At the end of an answer: the connection is closed after it.
  public static final String AND_GOODBYE = " and goodbye";

  /// At the start of an answer: the octets behind it are said as they are, without a CRLF. Each
  /// char is an octet. [#AND_GOODBYE] at the end is carried out and not said.
  public static final String AS_IT_IS = "as it is: ";

  /// Instead of the answer to DATA: go on, and nothing of the message is read.
  public static final String DEAF_WITHIN = "deaf within";

  /// Instead of the answer to DATA: go on, and the connection is closed in the middle of the
  /// message.
  public static final String HANG_UP_WITHIN = "hang up within";

  /// How the octets of its answers travel.
  public enum Manner {
    /// each answer by itself
    ONE_BY_ONE,
    /// the answers to commands that came together go together
    TOGETHER,
    /// each octet by itself
    OCTET_BY_OCTET
  }

  /// An email it took.
  ///
  /// @param to empty if it had accepted no recipient
  /// @param content without the dots that SMTP adds; each char is an octet
  public record Taken(String from, String to, String content) {}

  private final ServerSocket server;
  private final Map<Command, Queue<String>> script = new ConcurrentHashMap<>();
  private final Map<String, Map<Command, String>> byRecipient = new ConcurrentHashMap<>();
  private final Map<Command, Duration> delays = new ConcurrentHashMap<>();
  private final List<Taken> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile List<String> extensions =
      List.of("PIPELINING", "SIZE", "8BITMIME", "ENHANCEDSTATUSCODES");
  private volatile Manner manner = Manner.ONE_BY_ONE;
  private volatile Optional<Path> folder = Optional.empty();
  private volatile Optional<SSLContext> tls = Optional.empty();
  private volatile boolean tlsFromTheStart;
  private volatile Predicate<String> forgotten = _ -> false;
  private volatile Optional<Credentials> login = Optional.empty();
  private final Set<Socket> open = new HashSet<>();
  private int mostOpen;

  private ScriptedSmtpServer(ServerSocket server) {
    this.server = server;
  }

  public static ScriptedSmtpServer start() {
    try {
      var server =
          new ScriptedSmtpServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("scripted-smtp").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on loopback", e);
    }
  }

  /// Says `replies`, one each time it comes to `at`; then all is as usual again.
  public ScriptedSmtpServer answer(Command at, String... replies) {
    script.computeIfAbsent(at, command -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
    return this;
  }

  /// Says `reply` whenever it comes to RCPT, DATA or CONTENT with `recipient`, whose turn in the
  /// script is left to others.
  public ScriptedSmtpServer answerTo(String recipient, Command at, String reply) {
    byRecipient.computeIfAbsent(recipient, address -> new EnumMap<>(Command.class)).put(at, reply);
    return this;
  }

  /// Waits before each answer to the dot; the email is taken before the wait.
  public ScriptedSmtpServer delay(Duration wait) {
    return delay(Command.CONTENT, wait);
  }

  /// Waits before each answer at `at`.
  public ScriptedSmtpServer delay(Command at, Duration wait) {
    delays.put(at, wait);
    return this;
  }

  /// Announces these after EHLO, besides STARTTLS and AUTH where they are offered.
  public ScriptedSmtpServer announce(String... extensions) {
    this.extensions = List.of(extensions);
    return this;
  }

  public ScriptedSmtpServer speak(Manner manner) {
    this.manner = manner;
    return this;
  }

  /// Also writes each email it takes to a file of this folder, before it answers.
  public ScriptedSmtpServer keepIn(Path folder) {
    this.folder = Optional.of(folder);
    return this;
  }

  /// Of an email to one of these it remembers no content, so that many fit into memory.
  public ScriptedSmtpServer forgetContentFor(Predicate<String> recipient) {
    this.forgotten = recipient;
    return this;
  }

  public ScriptedSmtpServer offerStartTls(SSLContext context) {
    this.tls = Optional.of(context);
    return this;
  }

  public ScriptedSmtpServer speakTls(SSLContext context) {
    this.tlsFromTheStart = true;
    return offerStartTls(context);
  }

  public ScriptedSmtpServer requireLogin(Credentials credentials) {
    this.login = Optional.of(credentials);
    return this;
  }

  public int port() {
    return server.getLocalPort();
  }

  /// In the order they came.
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  /// The command lines of all connections; those after STARTTLS begin with `TLS `.
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /// How many connections were opened.
  public int connections() {
    return sockets.size();
  }

  /// How many connections were open at once, at most.
  public synchronized int mostOpen() {
    return mostOpen;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the scripted server", e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        enter(socket);
        Thread.ofVirtual().name("scripted-smtp").start(() -> serve(socket));
      } catch (IOException serverClosed) {
        return;
      }
    }
  }

  private synchronized void enter(Socket socket) {
    open.add(socket);
    mostOpen = Math.max(open.size(), mostOpen);
  }

  /// From now on the connection counts as closed.
  synchronized void leave(Socket socket) {
    open.remove(socket);
  }

  private void serve(Socket socket) {
    try (socket) {
      var talk = new ScriptedTalk(this, socket);
      if (tlsFromTheStart) {
        talk.startTls();
      }
      talk.run();
    } catch (IOException clientGone) {
      // what the client makes of it is what the tests look at
    } finally {
      leave(socket);
    }
  }

  void hear(String line) {
    heard.add(line);
  }

  synchronized void take(Taken email) {
    String content = forgotten.test(email.to()) ? "" : email.content();
    taken.add(new Taken(email.from(), email.to(), content));
    folder.ifPresent(to -> write(email, to.resolve("%06d.eml".formatted(taken.size()))));
  }

  private static void write(Taken email, Path file) {
    try {
      Files.writeString(file, email.content(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// What the script has for `at` now, or `usual`.
  String reply(Command at, String recipient, String usual) {
    String always = byRecipient.getOrDefault(recipient, Map.of()).get(at);
    String scripted =
        always == null ? script.getOrDefault(at, new ConcurrentLinkedQueue<>()).poll() : always;
    return scripted == null || scripted.equals(USUAL) ? usual : scripted;
  }

  /// Ends with an exception if the server is closed meanwhile.
  void pause(Duration wait) throws IOException {
    try {
      if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EOFException("the server was closed");
      }
    } catch (InterruptedException e) {
      throw new EOFException("interrupted");
    }
  }

  Duration delay(Command at) {
    return delays.getOrDefault(at, Duration.ZERO);
  }

  List<String> extensions() {
    return extensions;
  }

  Manner manner() {
    return manner;
  }

  Optional<SSLContext> tls() {
    return tls;
  }

  Optional<Credentials> login() {
    return login;
  }
}
