package dev.postrider.edition;

/// How many readers an edition would have, and how many it would not and why. Each is counted once,
/// for the first that is true of them in the order of `pending`, `left`, `suppressed`.
///
/// @param recipients who get it; where nothing is new yet, who could
/// @param skipped none of its posts is on their topics
/// @param pending asked for the digest and have not confirmed
/// @param left asked for it and left it since, or everything
/// @param suppressed asked for it, and their address bounced or complained
/// @param notAsked confirmed, and never asked for this digest
public record Audience(
    long recipients, long skipped, long pending, long left, long suppressed, long notAsked) {

  /// Who asked for the digest and gets no email.
  public long leftOut() {
    return skipped + pending + left + suppressed;
  }
}
