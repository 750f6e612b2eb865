package dev.postrider.smtp;

import java.util.Optional;

/// What came of opening a connection and sending nothing.
public sealed interface Probe {

  /// Emails may be sent.
  ///
  /// @param pipelining whether commands may go out together (RFC 2920)
  /// @param largest email in octets, where the server names a limit (RFC 1870)
  /// @param smtpUtf8 whether it takes local parts beyond ASCII (RFC 6531)
  record Ready(boolean pipelining, Optional<Long> largest, boolean smtpUtf8) implements Probe {}

  /// Nothing will be taken.
  ///
  /// @param step `CONNECT`, `EHLO` or `AUTH`
  record Refused(String step, String reply) implements Probe {}

  /// There is no server, or none with the certificate it should have.
  record Unreached(String why) implements Probe {}
}
