package dev.postrider;

import dev.postrider.mailbox.ImapSettings;
import dev.postrider.mailbox.ImapSettings.Login;
import dev.postrider.mailbox.ImapSettings.Security;
import dev.postrider.smtp.SmtpSettings;
import dev.postrider.yaml.YamlMap;
import java.util.Optional;

/// `mail.bounces`, where that comes to which comes back.
final class BouncesSection {

  private final Sections sections;
  private final YamlMap imap;
  private final boolean isWritten;

  BouncesSection(Sections sections, YamlMap mail) {
    YamlMap bounces = sections.open(mail, "bounces");
    this.sections = sections;
    this.isWritten = bounces.has("imap");
    this.imap = sections.open(bounces, "imap");
  }

  /// The mailbox to read; empty where none is named, or one only in part.
  Optional<ImapSettings> imap() {
    Optional<String> host = needed("host", "the mail server's name");
    Optional<String> user = needed("username", "the name of its user");
    Optional<String> password = needed("password", "the password, as ${env:IMAP_PASSWORD}");
    Security security = security(host.orElse("localhost"));
    int port =
        imap.number("port", 1, Sections.MAX_PORT).orElse(security == Security.TLS ? 993 : 143);
    String folder = imap.text("folder").orElse("INBOX");
    if (host.isEmpty() || user.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    var login = new Login(user.get(), password.get());
    return Optional.of(new ImapSettings(host.get(), port, security, login, folder));
  }

  private Optional<String> needed(String key, String meaning) {
    Optional<String> value = imap.text(key).filter(text -> !text.isBlank());
    if (isWritten && value.isEmpty()) {
      imap.problem(key, "mail.bounces.imap has no " + key, "Write " + meaning + ".");
    }
    return value;
  }

  private Security security(String host) {
    boolean isLoopback = SmtpSettings.isLoopback(host);
    Security security =
        sections.choice(imap, "security", isLoopback ? Security.NONE : Security.TLS);
    if (security == Security.NONE && !isLoopback) {
      imap.problem(
          "security",
          "mail.bounces.imap would send its password to " + host + " in the clear",
          "Write security: tls.");
    }
    return security;
  }
}
