package dev.postrider.mailbox;

/// The mailbox that bounces come to.
///
/// @param folder that is read
public record ImapSettings(String host, int port, Security security, Login login, String folder) {

  /// How the connection is kept from others (RFC 8314 §3).
  public enum Security {
    /// encrypted from the start
    TLS,
    /// encrypted before the password is sent, or not used at all
    STARTTLS,
    /// in the clear
    NONE
  }

  /// Who reads it.
  public record Login(String username, String password) {

    /// Without the password, which no log may hold.
    @Override
    public String toString() {
      return "Login[username=" + username + ", password=•••]";
    }
  }

  /// As it is named to people.
  String name() {
    return host + ":" + port + "/" + folder;
  }
}
