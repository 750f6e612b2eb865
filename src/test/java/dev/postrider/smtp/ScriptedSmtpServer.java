package dev.postrider.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.SmtpSettings.Credentials;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server on a free loopback port that takes every email, but where it was told otherwise.
///
/// What it is told by [#answer] holds once each, in order, for all connections together. After a
/// 421 it hangs up, as RFC 5321 §3.8 has it. Its threads are daemons and end with [#close].
public final class ScriptedSmtpServer implements AutoCloseable {

  /// Instead of an answer: the connection is closed.
  public static final String HANG_UP = "hang up";

  /// Instead of the answer to the dot: the email is taken, then the connection is closed.
  public static final String TAKE_AND_HANG_UP = "take and hang up";

  /// Instead of an answer: nothing, until the server is closed.
  public static final String SILENCE = "silence";

  /// At the end of an answer: the connection is closed after it.
  public static final String AND_GOODBYE = " and goodbye";

  /// Instead of the answer to DATA: go on, and nothing of the message is read.
  public static final String DEAF_WITHIN = "deaf within";

  /// Instead of the answer to DATA: go on, and the connection is closed in the middle of the
  /// message.
  public static final String HANG_UP_WITHIN = "hang up within";

  /// An email it took.
  ///
  /// @param content without the dots that SMTP adds; each char is an octet
  public record Taken(String from, String to, String content) {}

  private final ServerSocket server;
  private final Map<Command, Queue<String>> script = new ConcurrentHashMap<>();
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Duration delay = Duration.ZERO;
  private volatile Optional<Path> folder = Optional.empty();
  private volatile Optional<SSLContext> tls = Optional.empty();
  private volatile boolean tlsFromTheStart;
  private volatile Optional<Credentials> login = Optional.empty();

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

  /// Waits before each answer to the dot; the email is taken before the wait.
  public ScriptedSmtpServer delay(Duration wait) {
    this.delay = wait;
    return this;
  }

  /// Also writes each email it takes to a file of this folder, before it answers.
  public ScriptedSmtpServer keepIn(Path folder) {
    this.folder = Optional.of(folder);
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
        Thread.ofVirtual().name("scripted-smtp").start(() -> serve(socket));
      } catch (IOException serverClosed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Talk talk = new Talk(socket);
      if (tlsFromTheStart) {
        talk.startTls();
      }
      talk.run();
    } catch (IOException clientGone) {
      // what the client makes of it is what the tests look at
    }
  }

  private synchronized void take(Taken email) {
    taken.add(email);
    folder.ifPresent(to -> write(email, to.resolve("%06d.eml".formatted(taken.size()))));
  }

  private static void write(Taken email, Path file) {
    try {
      Files.writeString(file, email.content(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// One connection.
  private final class Talk {

    private Socket socket;
    private InputStream in;
    private boolean secure;
    private boolean over;
    private String from = "";
    private String to = "";

    Talk(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    void startTls() throws IOException {
      var secured =
          (SSLSocket)
              tls.orElseThrow()
                  .getSocketFactory()
                  .createSocket(socket, socket.getInputStream(), true);
      secured.setUseClientMode(false);
      secured.startHandshake();
      socket = secured;
      in = new BufferedInputStream(secured.getInputStream());
      secure = true;
    }

    void run() throws IOException {
      say(Command.CONNECT, "220 scripted.example ready");
      while (!over) {
        String line = readLine();
        heard.add(secure ? "TLS " + line : line);
        answer(line);
      }
    }

    private void answer(String line) throws IOException {
      switch (line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT)) {
        case "EHLO" -> say(Command.EHLO, greeting());
        case "HELO" -> say(Command.EHLO, "250 scripted.example");
        case "STAR" -> {
          write("220 2.0.0 go ahead");
          startTls();
        }
        case "AUTH" -> say(Command.AUTH, isLogin(line) ? "235 2.7.0 welcome" : "535 5.7.8 who?");
        case "MAIL" -> {
          from = path(line);
          say(Command.MAIL, "250 2.1.0 sender ok");
        }
        case "RCPT" -> {
          to = path(line);
          say(Command.RCPT, "250 2.1.5 recipient ok");
        }
        case "DATA" -> {
          if (say(Command.DATA, "354 end with a dot").startsWith("354")) {
            takeMessage();
          }
        }
        case "QUIT" -> {
          write("221 2.0.0 bye");
          over = true;
        }
        case "RSET", "NOOP" -> write("250 2.0.0 ok");
        default -> write("500 5.5.2 what?");
      }
    }

    private String greeting() {
      String startTls = tls.isPresent() && !secure ? "250-STARTTLS\r\n" : "";
      String auth = login.isPresent() ? "250-AUTH PLAIN LOGIN\r\n" : "";
      return "250-scripted.example\r\n" + startTls + auth + "250 ENHANCEDSTATUSCODES";
    }

    private boolean isLogin(String line) {
      String given = "AUTH PLAIN ";
      String expected =
          login.map(user -> '\0' + user.user() + '\0' + user.password()).orElse("nobody");
      return line.startsWith(given)
          && new String(Base64.getDecoder().decode(line.substring(given.length())), ISO_8859_1)
              .endsWith(expected);
    }

    private static String path(String line) {
      return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
    }

    private void takeMessage() throws IOException {
      var content = new StringBuilder();
      for (String line = readLine(); !line.equals("."); line = readLine()) {
        content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
      Taken email = new Taken(from, to, content.toString());
      String reply = next(Command.CONTENT, "250 2.0.0 taken");
      if (reply.startsWith("2") || reply.equals(TAKE_AND_HANG_UP)) {
        take(email);
        pause(delay);
      }
      carryOut(reply);
    }

    /// Ends with an exception if the server is closed meanwhile.
    private void pause(Duration wait) throws IOException {
      try {
        if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new EOFException("the server was closed");
        }
      } catch (InterruptedException e) {
        throw new EOFException("interrupted");
      }
    }

    private String say(Command at, String usual) throws IOException {
      String reply = next(at, usual);
      carryOut(reply);
      return reply;
    }

    private String next(Command at, String usual) {
      String scripted = script.getOrDefault(at, new ConcurrentLinkedQueue<>()).poll();
      return scripted == null ? usual : scripted;
    }

    private void carryOut(String reply) throws IOException {
      switch (reply) {
        case HANG_UP, TAKE_AND_HANG_UP -> over = true;
        case HANG_UP_WITHIN -> {
          write("354 end with a dot");
          readLine();
          over = true;
        }
        case DEAF_WITHIN -> {
          write("354 end with a dot");
          pause(Duration.ofDays(1));
        }
        case SILENCE -> pause(Duration.ofDays(1));
        default -> {
          write(reply);
          over = reply.startsWith("421") || reply.endsWith(AND_GOODBYE);
        }
      }
    }

    private void write(String reply) throws IOException {
      socket.getOutputStream().write((reply + "\r\n").getBytes(US_ASCII));
    }

    /// Up to CRLF; a CR or LF alone is part of the line, so that a test sees it.
    private String readLine() throws IOException {
      var line = new ByteArrayOutputStream();
      int last = -1;
      for (int octet = in.read(); octet != -1; octet = in.read()) {
        if (last == '\r' && octet == '\n') {
          String text = line.toString(ISO_8859_1);
          return text.substring(0, text.length() - 1);
        }
        line.write(octet);
        last = octet;
      }
      throw new EOFException("the client hung up");
    }
  }
}
