package dev.postrider.sandbox;

/// An email as it was read back from an inbox.
///
/// @param source as it came over the wire
public record ReceivedEmail(
    String to, String subject, String listUnsubscribe, String text, String html, Source source) {

  /// The octets of an email.
  @SuppressWarnings("ArrayRecordComponent")
  public record Source(byte[] octets) {}
}
