package dev.postrider.sandbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postrider.sandbox.ReceivedEmail.Source;
import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// A real SMTP and IMAP server on free ports of the loopback interface, gone when it is closed. It
/// takes emails to any address and keeps an inbox for each.
public final class MailSandbox implements AutoCloseable {

  /// Asks for a whole email at once: each piece that is asked for by itself takes 40 ms, as the
  /// server waits until the one before is acknowledged.
  private static final Session SESSION = session();

  private final GreenMail server;

  private MailSandbox(GreenMail server) {
    this.server = server;
  }

  private static Session session() {
    var properties = new Properties();
    properties.setProperty("mail.imap.partialfetch", "false");
    return Session.getInstance(properties);
  }

  /// Starts it; both servers answer when this returns.
  public static MailSandbox start() {
    var setups =
        new ServerSetup[] {
          new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
          new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        };
    var server = new GreenMail(setups);
    server.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
    server.start();
    return new MailSandbox(server);
  }

  public int smtpPort() {
    return server.getSmtp().getPort();
  }

  /// What arrived for `address`, oldest first, read over IMAP.
  ///
  /// @throws UncheckedIOException if the server does not answer
  public List<ReceivedEmail> inbox(String address) {
    try (Store store = SESSION.getStore("imap")) {
      store.connect("127.0.0.1", server.getImap().getPort(), address, address);
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        var emails = new ArrayList<ReceivedEmail>();
        for (Message message : inbox.getMessages()) {
          emails.add(read(address, octets(message)));
        }
        return emails;
      }
    } catch (MessagingException e) {
      throw new UncheckedIOException(new IOException("cannot read the inbox of " + address, e));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the inbox of " + address, e);
    }
  }

  private static byte[] octets(Message message) throws MessagingException, IOException {
    var octets = new ByteArrayOutputStream();
    message.writeTo(octets);
    return octets.toByteArray();
  }

  private static ReceivedEmail read(String address, byte[] octets)
      throws MessagingException, IOException {
    var message = new MimeMessage(SESSION, new ByteArrayInputStream(octets));
    return new ReceivedEmail(
        address,
        String.valueOf(message.getSubject()),
        listUnsubscribe(message),
        part(message, "text/plain"),
        part(message, "text/html"),
        new Source(octets));
  }

  /// Empty where the email is no bulk mail.
  private static String listUnsubscribe(Message message) throws MessagingException {
    String[] fields = message.getHeader("List-Unsubscribe");
    return fields == null ? "" : String.join(", ", fields);
  }

  private static String part(Message message, String type) throws MessagingException, IOException {
    if (message.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.isMimeType(type)) {
          return (String) part.getContent();
        }
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.stop();
  }
}
