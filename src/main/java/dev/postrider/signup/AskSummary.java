package dev.postrider.signup;

/// What became of people who were to be asked.
///
/// @param asked get an email, by and by
/// @param waiting were asked before and have yet to answer
/// @param alreadyThere are written to already
/// @param leftBefore left everything, were erased, or cannot be sent anything; only they themselves
///   can come back
public record AskSummary(long asked, long waiting, long alreadyThere, long leftBefore) {

  public static final AskSummary NONE = new AskSummary(0, 0, 0, 0);

  public AskSummary plus(AskSummary other) {
    return new AskSummary(
        asked + other.asked,
        waiting + other.waiting,
        alreadyThere + other.alreadyThere,
        leftBefore + other.leftBefore);
  }
}
