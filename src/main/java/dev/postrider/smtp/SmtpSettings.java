package dev.postrider.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The mail server emails are handed to.
///
/// @param credentials given only after TLS is up, or to a server on this machine
/// @param ehloName how this machine calls itself, a domain (RFC 5321 §4.1.1.1)
/// @param maxConnections open at once, from 1
/// @param messagesPerConnection emails sent before a connection is opened anew, from 1
/// @param pipelining whether commands go out together where the server allows it (RFC 2920)
public record SmtpSettings(
    String host,
    int port,
    Security security,
    Optional<Credentials> credentials,
    String ehloName,
    int maxConnections,
    int messagesPerConnection,
    Timeouts timeouts,
    boolean pipelining) {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|(0:){7}1|::1|\\[::1]");

  private static final Pattern EHLO_NAME = Pattern.compile("[A-Za-z0-9.\\[\\]:_-]{1,255}");

  public SmtpSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a mail server needs a host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535, was: " + port);
    }
    if (!EHLO_NAME.matcher(ehloName).matches()) {
      throw new IllegalArgumentException("not a name for EHLO: '" + ehloName + "'");
    }
    if (maxConnections < 1 || messagesPerConnection < 1) {
      throw new IllegalArgumentException(
          "connections and messages start at 1, were: "
              + maxConnections
              + " and "
              + messagesPerConnection);
    }
    if (security == Security.NONE && credentials.isPresent() && !isLoopback(host)) {
      throw new IllegalArgumentException("no password goes to " + host + " without TLS");
    }
  }

  /// A server on this machine, without TLS and password.
  public static SmtpSettings loopback(int port) {
    return new SmtpSettings(
        "localhost",
        port,
        Security.NONE,
        Optional.empty(),
        "localhost",
        8,
        100,
        Timeouts.STANDARD,
        true);
  }

  /// Told by the name alone; nothing is looked up.
  public static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  /// How the connection is kept private. The certificate and the host name are always checked.
  public enum Security {
    /// Begins in the clear and goes on with TLS 1.2 or later, or not at all (RFC 3207).
    STARTTLS,
    /// TLS 1.2 or later from the first octet (RFC 8314 §3.3).
    TLS,
    /// In the clear.
    NONE
  }

  public record Credentials(String user, String password) {

    @Override
    public String toString() {
      return "Credentials[user=" + user + ", password=•••]";
    }
  }

  /// How long to wait, each above zero.
  ///
  /// @param connect for the connection to open
  /// @param command for the greeting and the answer to a command
  /// @param data for the answer to DATA
  /// @param block for a part of the message to be written
  /// @param content for the answer to the dot after the message
  public record Timeouts(
      Duration connect, Duration command, Duration data, Duration block, Duration content) {

    /// RFC 5321 §4.5.3.2; RFC 1047 tells why a short wait after the dot doubles emails.
    public static final Timeouts STANDARD =
        new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10));

    public Timeouts {
      for (Duration wait : List.of(connect, command, data, block, content)) {
        if (!wait.isPositive()) {
          throw new IllegalArgumentException("a timeout must be above zero, was: " + wait);
        }
      }
    }
  }
}
