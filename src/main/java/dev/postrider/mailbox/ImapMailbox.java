package dev.postrider.mailbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/// A folder of an IMAP server (RFC 9051). What is read moves to the folder [#DONE], which is made
/// where it is not there; nothing is destroyed.
public final class ImapMailbox implements Mailbox {

  /// Where messages are once they are read.
  public static final String DONE = "Postrider";

  /// So many are read before they move: one command for many, and few to read again after a crash.
  private static final int MOVED_AT_ONCE = 50;

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(20);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

  private final ImapSettings settings;

  public ImapMailbox(ImapSettings settings) {
    this.settings = settings;
  }

  @Override
  public void read(Consumer<byte[]> taker) {
    try (var store = (IMAPStore) session().getStore("imap")) {
      store.connect(settings.login().username(), settings.login().password());
      try (var folder = (IMAPFolder) store.getFolder(settings.folder())) {
        folder.open(Folder.READ_WRITE);
        readAll(store, folder, taker);
      }
    } catch (MessagingException | IOException e) {
      throw new UncheckedIOException(
          "cannot read the mailbox " + settings.name(), new IOException(reason(e), e));
    }
  }

  private static void readAll(IMAPStore store, IMAPFolder folder, Consumer<byte[]> taker)
      throws MessagingException, IOException {
    Message[] messages = folder.getMessages();
    for (int start = 0; start < messages.length; start += MOVED_AT_ONCE) {
      int end = Math.min(start + MOVED_AT_ONCE, messages.length);
      var read = new ArrayList<Message>();
      try {
        for (Message message : Arrays.asList(messages).subList(start, end)) {
          read(message, taker, read);
        }
      } finally {
        move(store, folder, read);
      }
    }
  }

  /// Puts the message to `read` once it is taken; one that is deleted, or gone, is passed over.
  private static void read(Message message, Consumer<byte[]> taker, List<Message> read)
      throws MessagingException, IOException {
    try {
      if (!message.isSet(Flag.DELETED)) {
        taker.accept(octets((IMAPMessage) message));
        read.add(message);
      }
    } catch (MessageRemovedException _) {
      // somebody else has moved it meanwhile
    }
  }

  private static byte[] octets(IMAPMessage message) throws MessagingException, IOException {
    message.setPeek(true);
    try (InputStream in = message.getMimeStream()) {
      return in.readNBytes(LARGEST);
    }
  }

  /// At once (RFC 6851) where the server can, else by a copy. A server that cannot remove just
  /// these (RFC 4315) keeps them, marked as deleted.
  private static void move(IMAPStore store, IMAPFolder folder, List<Message> read)
      throws MessagingException {
    if (read.isEmpty()) {
      return;
    }
    Message[] messages = read.toArray(Message[]::new);
    Folder done = done(store);
    if (store.hasCapability("MOVE")) {
      folder.moveMessages(messages, done);
      return;
    }
    folder.copyMessages(messages, done);
    for (Message message : messages) {
      message.setFlag(Flag.DELETED, true);
    }
    if (store.hasCapability("UIDPLUS")) {
      folder.expunge(messages);
    }
  }

  /// Among the user's own folders, which on some servers all lie below the inbox (RFC 2342).
  private static Folder done(IMAPStore store) throws MessagingException {
    Folder[] own = store.getPersonalNamespaces();
    Folder parent =
        own.length == 0 || own[0].getFullName().isEmpty() ? store.getDefaultFolder() : own[0];
    Folder done = parent.getFolder(DONE);
    if (!done.exists() && !done.create(Folder.HOLDS_MESSAGES)) {
      throw new MessagingException("cannot make the folder " + done.getFullName());
    }
    return done;
  }

  private Session session() {
    var properties = new Properties();
    properties.put("mail.imap.host", settings.host());
    properties.put("mail.imap.port", String.valueOf(settings.port()));
    properties.put("mail.imap.connectiontimeout", String.valueOf(CONNECT_WITHIN.toMillis()));
    properties.put("mail.imap.timeout", String.valueOf(ANSWER_WITHIN.toMillis()));
    properties.put("mail.imap.writetimeout", String.valueOf(ANSWER_WITHIN.toMillis()));
    properties.put("mail.imap.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put("mail.imap.ssl.checkserveridentity", "true");
    switch (settings.security()) {
      case TLS -> properties.put("mail.imap.ssl.enable", "true");
      case STARTTLS -> {
        properties.put("mail.imap.starttls.enable", "true");
        properties.put("mail.imap.starttls.required", "true");
      }
      case NONE -> {}
    }
    return Session.getInstance(properties);
  }

  /// In one line; the library's often tell no more than a class.
  private static String reason(Exception e) {
    String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    return e instanceof AuthenticationFailedException
        ? "the server refuses the username or the password (" + said + ")"
        : said;
  }
}
