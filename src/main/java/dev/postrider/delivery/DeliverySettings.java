package dev.postrider.delivery;

import dev.postrider.dkim.DkimKey;
import dev.postrider.outbox.OnUnknown;
import java.time.Duration;
import java.util.List;

/// How the outbox is emptied.
///
/// @param pauseAfterTrouble how long a server that could not be worked with is left alone
/// @param keys that emails are signed with; may be none
public record DeliverySettings(
    Connections connections,
    RetryPlan retries,
    Duration pauseAfterTrouble,
    OnUnknown onUnknown,
    Pace pace,
    List<DkimKey> keys) {

  public DeliverySettings {
    keys = List.copyOf(keys);
  }

  /// How many connections are open at once.
  ///
  /// @param start so many at first, from 1
  /// @param most so many at most; the same as `start` for a fixed number
  public record Connections(int start, int most) {

    public Connections {
      if (start < 1 || most < start) {
        throw new IllegalArgumentException(
            "connections are from 1, and at first no more than ever: " + start + ", " + most);
      }
    }

    public static Connections fixed(int number) {
      return new Connections(number, number);
    }
  }
}
