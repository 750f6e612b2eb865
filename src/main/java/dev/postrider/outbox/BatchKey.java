package dev.postrider.outbox;

/// Names a batch.
///
/// @param number from 0, within the mailing
public record BatchKey(long mailingId, int number) {

  /// The batch that [#toString] named.
  public static BatchKey of(String text) {
    int colon = text.indexOf(':');
    return new BatchKey(
        Long.parseLong(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return mailingId + ":" + number;
  }
}
