package dev.postrider.audience;

/// What an import did: each row of the file is counted once.
///
/// @param refused rows with a mistake, each reported as a problem with its line
public record ImportSummary(long added, long alreadyThere, long leftBefore, long refused) {

  public long rows() {
    return added + alreadyThere + leftBefore + refused;
  }
}
