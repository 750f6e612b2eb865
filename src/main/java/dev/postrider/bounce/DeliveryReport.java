package dev.postrider.bounce;

import dev.postrider.mail.Address;
import java.util.List;

/// What became of an email at one address.
///
/// @param code as RFC 3463 has them; empty where there is none
/// @param addresses by which it is called: as the email was sent to, and where it ended up
/// @param diagnostic what the mail server said, in one line; may be empty
public record DeliveryReport(Fate fate, String code, List<String> addresses, String diagnostic) {

  /// Mildest first.
  public enum Fate {
    /// it reached the mailbox, a list or a server that reports no more (RFC 3464 §2.3.3: delivered,
    /// relayed, expanded)
    DELIVERED,
    /// it is being tried again
    DELAYED,
    /// it was given up; a later one may arrive
    TRANSIENT,
    /// it was refused
    PERMANENT
  }

  public DeliveryReport {
    addresses = List.copyOf(addresses);
  }

  /// What a failure is by the class of its code (RFC 3463 §3.1).
  static Fate failure(String code) {
    return code.startsWith("4.") ? Fate.TRANSIENT : Fate.PERMANENT;
  }

  boolean isOf(Address address) {
    return addresses.stream()
        .flatMap(text -> Address.parse(text).stream())
        .anyMatch(named -> named.canonical().equals(address.canonical()));
  }
}
