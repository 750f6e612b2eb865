package dev.postrider;

import dev.postrider.audience.Subscription;
import dev.postrider.audience.Subscriptions;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import java.util.Optional;

/// Whom the personal links of an email were made for. Threads may share one.
public final class ReaderLinks {

  private final Subscriptions subscriptions;
  private final Tokens tokens;

  ReaderLinks(Subscriptions subscriptions, Tokens tokens) {
    this.subscriptions = subscriptions;
    this.tokens = tokens;
  }

  /// The reader of a link to leave a digest.
  ///
  /// @return empty where the link was not made here for that
  public Optional<Subscription> toLeave(String token) {
    return subscriptions.find(Purpose.UNSUBSCRIBE, token);
  }

  /// As [#toLeave], of a link that also brings back what was left: one that the newest key made. An
  /// older one, which may have leaked, takes away and gives nothing.
  ///
  /// @return empty where that is not so
  public Optional<Subscription> toComeBack(String token) {
    return tokens.isOfNewestKey(Purpose.UNSUBSCRIBE, token) ? toLeave(token) : Optional.empty();
  }

  /// The reader of a link to choose topics.
  ///
  /// @return empty where the link was not made here for that
  public Optional<Subscription> toChoose(String token) {
    return subscriptions.find(Purpose.PREFERENCES, token);
  }

  /// What [#toLeave] reads.
  public String tokenToLeave(Subscription subscription) {
    long reader = subscription.subscriber().id();
    return tokens.issue(new Token(Purpose.UNSUBSCRIBE, reader, subscription.digest()));
  }

  /// Where the reader's emails go, as they gave it.
  public String address(Subscription subscription) {
    return subscription.subscriber().address().address();
  }
}
