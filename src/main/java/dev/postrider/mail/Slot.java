package dev.postrider.mail;

/// A gap in a body, filled for each recipient at sending.
public enum Slot {
  /// How the recipient is called.
  NAME,
  /// The page that unsubscribes; also the one-click link of the header (RFC 8058).
  UNSUBSCRIBE,
  /// The page on which topics and digests are chosen.
  PREFERENCES,
  /// The page that shows what the email says.
  BROWSER,
  /// The page with the button that confirms a sign-up.
  CONFIRM
}
