package dev.postrider.printed;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import dev.postrider.bounce.Corpus;
import dev.postrider.deliverability.DnsServer;
import dev.postrider.sandbox.MailSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What a site has to do with, on this machine: a mail server that takes what comes to
/// [#MAIL_PORT], a web server for the pages of [#WEB], and a DNS server that knows no record.
final class Surroundings implements AutoCloseable {

  /// The port that new sites name; what stands for it is free on this machine.
  private static final String MAIL_PORT = "1025";

  private static final String WEB = "https://northhaven.example";

  private final MailSandbox mail = MailSandbox.start();
  private final DnsServer dns = DnsServer.start();
  private final HttpServer web;
  private final Map<String, String> places;

  /// @param pages an absolute path; a file or folder below it is a page, and nothing else is there
  Surroundings(Path pages) throws IOException {
    Files.createDirectories(pages);
    var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    web = SimpleFileServer.createFileServer(free, pages, OutputLevel.NONE);
    web.start();
    places =
        Map.of(
            MAIL_PORT,
            Integer.toString(mail.smtpPort()),
            WEB,
            "http://127.0.0.1:" + web.getAddress().getPort());
  }

  /// As `--resolver` has it.
  String dns() {
    return dns.address();
  }

  /// A text of the papers as it must be here.
  String here(String text) {
    String here = text;
    for (var place : places.entrySet()) {
      here = here.replace(place.getKey(), place.getValue());
    }
    return here;
  }

  /// A text from here as it stands in the papers.
  String inPapers(String text) {
    String named = text;
    for (var place : places.entrySet()) {
      named = named.replace(place.getValue(), place.getKey());
    }
    return named;
  }

  /// Has a message come back about the last email to a reader.
  ///
  /// @param message one of [Corpus#names]
  /// @param maildir where it lies unread then
  void comeBack(String message, String reader, Path maildir) throws IOException {
    Path unread = Files.createDirectories(maildir.resolve("new"));
    byte[] octets = Corpus.about(mail.inbox(reader).getLast()).message(message);
    Files.write(unread.resolve(message + ".mx"), octets);
  }

  @Override
  public void close() {
    web.stop(0);
    dns.close();
    mail.close();
  }
}
