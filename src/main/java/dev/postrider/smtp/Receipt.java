package dev.postrider.smtp;

/// What the server said to an email, by the class of its reply (RFC 5321 §4.2.1).
public sealed interface Receipt {

  /// RFC 6531 §3.5: the server does not take this kind of address, of whomever it is.
  String NO_SMTPUTF8 = "5.6.7";

  /// Three digits (RFC 5321 §4.2.3).
  int code();

  /// `5.1.1` (RFC 3463); empty if the server gave none.
  String enhancedCode();

  /// The reply without its codes, in one line of at most 500 characters.
  String text();

  /// 2yz: the email is the server's now.
  record Accepted(int code, String enhancedCode, String text) implements Receipt {}

  /// 4yz: it may be taken later.
  record Deferred(int code, String enhancedCode, String text, Command at) implements Receipt {}

  /// 5yz: it will not be taken as it is.
  record Refused(int code, String enhancedCode, String text, Command at) implements Receipt {}

  /// What the server answered to.
  enum Command {
    /// The greeting.
    CONNECT,
    /// EHLO, HELO or STARTTLS.
    EHLO,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    /// The dot after the message.
    CONTENT
  }
}
