package dev.postrider.deliverability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A DNS server on a free loopback port that knows TXT records alone (RFC 1035 §4).
public final class DnsServer implements AutoCloseable {

  private static final int NO_SUCH_NAME = 3;
  private static final int TXT = 16;
  private static final int LONGEST_STRING = 255;

  private final DatagramSocket socket;
  private final Map<String, List<String>> records = new ConcurrentHashMap<>();

  private DnsServer(DatagramSocket socket) {
    this.socket = socket;
  }

  public static DnsServer start() {
    try {
      var server = new DnsServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
      Thread.ofPlatform().daemon().name("dns").start(server::serve);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As `--resolver` has it.
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  public void set(String name, String... texts) {
    records.put(name, List.of(texts));
  }

  private void serve() {
    var buffer = new byte[512];
    while (!socket.isClosed()) {
      try {
        var question = new DatagramPacket(buffer, buffer.length);
        socket.receive(question);
        byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private byte[] answer(byte[] question) throws IOException {
    var name = new StringBuilder();
    int at = 12;
    for (; question[at] != 0; at += question[at] + 1) {
      String label = new String(question, at + 1, question[at], ISO_8859_1);
      name.append(name.isEmpty() ? "" : ".").append(label);
    }
    List<String> texts = records.get(name.toString().toLowerCase(Locale.ROOT));
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(question, 0, 2);
    out.writeShort(0x8580 | (texts == null ? NO_SUCH_NAME : 0));
    out.writeShort(1);
    out.writeShort(texts == null ? 0 : texts.size());
    out.writeInt(0);
    out.write(question, 12, at + 5 - 12);
    for (String text : texts == null ? List.<String>of() : texts) {
      byte[] strings = strings(text);
      out.writeShort(0xc00c);
      out.writeShort(TXT);
      out.writeShort(1);
      out.writeInt(60);
      out.writeShort(strings.length);
      out.write(strings);
    }
    return bytes.toByteArray();
  }

  private static byte[] strings(String text) {
    var out = new ByteArrayOutputStream();
    for (int from = 0; from < text.length(); from += LONGEST_STRING) {
      String string = text.substring(from, Math.min(from + LONGEST_STRING, text.length()));
      out.write(string.length());
      out.writeBytes(string.getBytes(ISO_8859_1));
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
