package dev.postrider.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.ScriptedSmtpServer.Manner;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/// One connection of a [ScriptedSmtpServer]. It keeps the order of RFC 5321 §4.1.4: a recipient
/// needs a sender, a message needs a recipient.
final class ScriptedTalk {

  private final ScriptedSmtpServer server;
  private final Socket connection;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private boolean secure;
  private boolean over;
  private String from = "";
  private String to = "";

  ScriptedTalk(ScriptedSmtpServer server, Socket socket) throws IOException {
    this.server = server;
    this.connection = socket;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
    socket.setTcpNoDelay(true);
  }

  void startTls() throws IOException {
    var secured =
        (SSLSocket)
            server
                .tls()
                .orElseThrow()
                .getSocketFactory()
                .createSocket(socket, socket.getInputStream(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    socket = secured;
    in = new BufferedInputStream(secured.getInputStream());
    out = new BufferedOutputStream(secured.getOutputStream());
    secure = true;
  }

  void run() throws IOException {
    say(Command.CONNECT, "220 scripted.example ready");
    while (!over) {
      String line = readLine();
      server.hear(secure ? "TLS " + line : line);
      answer(line);
    }
    out.flush();
  }

  private void answer(String line) throws IOException {
    switch (line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT)) {
      case "EHLO" -> say(Command.EHLO, greeting());
      case "HELO" -> say(Command.EHLO, "250 scripted.example");
      case "STAR" -> {
        if (says(say(Command.EHLO, "220 2.0.0 go ahead"), "220")) {
          out.flush();
          startTls();
        }
      }
      case "AUTH" -> say(Command.AUTH, isLogin(line) ? "235 2.7.0 welcome" : "535 5.7.8 who?");
      case "MAIL" -> {
        String reply = say(Command.MAIL, "250 2.1.0 sender ok");
        from = says(reply, "2") ? path(line) : "";
        to = "";
      }
      case "RCPT" -> takeRecipient(path(line));
      case "DATA" -> takeMessage();
      case "QUIT" -> {
        // before the client hears of it, which may open the next one at once
        server.leave(connection);
        write("221 2.0.0 bye");
        over = true;
      }
      case "RSET" -> {
        forget();
        write("250 2.0.0 ok");
      }
      case "NOOP" -> write("250 2.0.0 ok");
      default -> write("500 5.5.2 what?");
    }
  }

  private void forget() {
    from = "";
    to = "";
  }

  private String greeting() {
    List<String> lines = new ArrayList<>(List.of("scripted.example"));
    lines.addAll(server.extensions());
    if (server.tls().isPresent() && !secure) {
      lines.add("STARTTLS");
    }
    if (server.login().isPresent()) {
      lines.add("AUTH PLAIN LOGIN");
    }
    String last = lines.removeLast();
    return lines.isEmpty()
        ? "250 " + last
        : "250-" + String.join("\r\n250-", lines) + "\r\n250 " + last;
  }

  private boolean isLogin(String line) {
    String given = "AUTH PLAIN ";
    String expected =
        server.login().map(user -> '\0' + user.user() + '\0' + user.password()).orElse("nobody");
    return line.startsWith(given)
        && new String(Base64.getDecoder().decode(line.substring(given.length())), ISO_8859_1)
            .endsWith(expected);
  }

  private static String path(String line) {
    return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
  }

  private void takeRecipient(String recipient) throws IOException {
    String usual = from.isEmpty() ? "503 5.5.1 who sends it?" : "250 2.1.5 recipient ok";
    String reply = server.reply(Command.RCPT, recipient, usual);
    to = says(reply, "2") ? recipient : "";
    carryOut(Command.RCPT, reply);
  }

  private void takeMessage() throws IOException {
    String usual = to.isEmpty() ? "554 5.5.1 no valid recipients" : "354 end with a dot";
    if (!says(say(Command.DATA, usual), "354")) {
      return;
    }
    var content = new StringBuilder();
    for (String line = readLine(); !line.equals("."); line = readLine()) {
      content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    String reply =
        server.reply(
            Command.CONTENT,
            to,
            to.isEmpty() ? "554 5.5.1 no valid recipients" : "250 2.0.0 taken");
    if (says(reply, "2") || reply.equals(ScriptedSmtpServer.TAKE_AND_HANG_UP)) {
      server.take(new Taken(from, to, content.toString()));
    }
    forget();
    carryOut(Command.CONTENT, reply);
  }

  private static boolean says(String reply, String code) {
    return reply.startsWith(code) || reply.startsWith(ScriptedSmtpServer.AS_IT_IS + code);
  }

  private String say(Command at, String usual) throws IOException {
    String reply = server.reply(at, to, usual);
    carryOut(at, reply);
    return reply;
  }

  private void carryOut(Command at, String reply) throws IOException {
    if (server.delay(at).isPositive()) {
      out.flush();
      server.pause(server.delay(at));
    }
    switch (reply) {
      case ScriptedSmtpServer.HANG_UP, ScriptedSmtpServer.TAKE_AND_HANG_UP -> over = true;
      case ScriptedSmtpServer.RESET -> {
        socket.setSoLinger(true, 0);
        over = true;
      }
      case ScriptedSmtpServer.HANG_UP_WITHIN -> {
        write("354 end with a dot");
        readLine();
        over = true;
      }
      case ScriptedSmtpServer.DEAF_WITHIN -> {
        write("354 end with a dot");
        out.flush();
        server.pause(Duration.ofDays(1));
      }
      case ScriptedSmtpServer.SILENCE -> {
        out.flush();
        server.pause(Duration.ofDays(1));
      }
      default -> {
        boolean goodbye = reply.endsWith(ScriptedSmtpServer.AND_GOODBYE);
        if (reply.startsWith(ScriptedSmtpServer.AS_IT_IS)) {
          int end = reply.length() - (goodbye ? ScriptedSmtpServer.AND_GOODBYE.length() : 0);
          writeOctets(reply.substring(ScriptedSmtpServer.AS_IT_IS.length(), end));
        } else {
          write(reply);
        }
        over = reply.startsWith("421") || goodbye;
      }
    }
  }

  private void write(String reply) throws IOException {
    writeOctets(reply + "\r\n");
  }

  private void writeOctets(String octets) throws IOException {
    for (byte octet : octets.getBytes(ISO_8859_1)) {
      out.write(octet);
      if (server.manner() == Manner.OCTET_BY_OCTET) {
        out.flush();
      }
    }
    if (server.manner() == Manner.ONE_BY_ONE) {
      out.flush();
    }
  }

  /// Up to CRLF; a CR or LF alone is part of the line, so that a test sees it.
  private String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    int last = -1;
    for (int octet = read(); octet != -1; octet = read()) {
      if (last == '\r' && octet == '\n') {
        String text = line.toString(ISO_8859_1);
        return text.substring(0, text.length() - 1);
      }
      line.write(octet);
      last = octet;
    }
    throw new EOFException("the client hung up");
  }

  /// What was held back goes out before a wait.
  private int read() throws IOException {
    if (in.available() == 0) {
      out.flush();
    }
    return in.read();
  }
}
