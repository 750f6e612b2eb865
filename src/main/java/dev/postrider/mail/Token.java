package dev.postrider.mail;

/// What a link in an email allows, and whom.
///
/// @param recipient the key of a person
/// @param scope the key of a digest
public record Token(Purpose purpose, long recipient, String scope) {

  /// A token issued for one is refused for any other.
  public enum Purpose {
    UNSUBSCRIBE,
    PREFERENCES
  }
}
