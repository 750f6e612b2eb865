package dev.postrider.roster;

import dev.postrider.audience.Subscriptions.Joined;
import java.util.Map;

/// What an import did: each row of the file is counted once.
///
/// @param joined what became of those who are to be written to
/// @param leftElsewhere the file says that they are not to be written to, and they are not
/// @param unconfirmed the file says that they never agreed, so they were left out
/// @param twice rows of an address that an earlier row has
/// @param refused rows with a mistake
/// @param whole false if it was stopped before the end of the file
public record ImportSummary(
    Map<Joined, Long> joined,
    long leftElsewhere,
    long unconfirmed,
    long twice,
    long refused,
    boolean whole) {

  /// Of a list of nobody.
  static final ImportSummary NONE = new ImportSummary(Map.of(), 0, 0, 0, 0, true);

  public ImportSummary {
    joined = Map.copyOf(joined);
  }

  public long added() {
    return joined.getOrDefault(Joined.ADDED, 0L);
  }

  public long alreadyThere() {
    return joined.getOrDefault(Joined.ALREADY_THERE, 0L);
  }

  public long leftBefore() {
    return joined.getOrDefault(Joined.LEFT_BEFORE, 0L);
  }

  public long rows() {
    return added() + alreadyThere() + leftBefore() + leftElsewhere + unconfirmed + twice + refused;
  }
}
