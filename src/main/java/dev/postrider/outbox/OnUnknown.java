package dev.postrider.outbox;

/// What becomes of an email of which nobody can know whether the server took it: it was on the wire
/// when its process ended, or the server never answered its end.
public enum OnUnknown {
  /// it goes out again, the same to the byte: everybody gets it at least once
  RESEND,
  /// it is not sent again until a person says so: everybody gets it at most once
  HOLD
}
