package dev.postrider.roster;

import dev.postrider.outbox.Suppressions.Reason;
import java.util.Locale;
import java.util.Optional;

/// Whether a row is of somebody to be written to. The heavier come later.
public enum Standing {
  CONFIRMED,
  /// never agreed, or has yet to
  PENDING,
  UNSUBSCRIBED,
  BOUNCED,
  COMPLAINED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// By our own word or that of another tool.
  static Optional<Standing> of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "confirmed", "subscribed", "enabled", "active" -> Optional.of(CONFIRMED);
      case "pending", "unconfirmed", "non-subscribed", "nonsubscribed", "transactional" ->
          Optional.of(PENDING);
      case "unsubscribed", "blocklisted", "disabled", "archived", "inactive" ->
          Optional.of(UNSUBSCRIBED);
      case "bounced", "cleaned" -> Optional.of(BOUNCED);
      case "complained" -> Optional.of(COMPLAINED);
      default -> Optional.empty();
    };
  }

  /// Why nothing is sent to them; empty for who has not left.
  Optional<Reason> reason() {
    return switch (this) {
      case CONFIRMED, PENDING -> Optional.empty();
      case UNSUBSCRIBED -> Optional.of(Reason.UNSUBSCRIBED);
      case BOUNCED -> Optional.of(Reason.BOUNCED);
      case COMPLAINED -> Optional.of(Reason.COMPLAINED);
    };
  }

  Standing heavier(Standing other) {
    return compareTo(other) < 0 ? other : this;
  }
}
