package dev.postrider.bounce;

import dev.postrider.mail.Address;
import java.util.Comparator;
import java.util.List;

/// What one message says. Nothing of it is proved.
public sealed interface Notice {

  /// A mail server tells what became of an email (RFC 3464).
  ///
  /// @param reports one or more, each of one address
  record Bounce(Trace trace, List<DeliveryReport> reports) implements Notice {

    public Bounce {
      if (reports.isEmpty()) {
        throw new IllegalArgumentException("a bounce reports of an address");
      }
      reports = List.copyOf(reports);
    }

    /// What became of an email to `address`. Where no report names it, as it was forwarded, it is
    /// the mildest: the email reached whoever it says.
    public DeliveryReport of(Address address) {
      return reports.stream()
          .filter(report -> report.isOf(address))
          .findFirst()
          .or(() -> reports.stream().min(Comparator.comparing(DeliveryReport::fate)))
          .orElseThrow();
    }
  }

  /// A reader called an email unwanted, and their provider passes that on (RFC 5965).
  record Complaint(Trace trace) implements Notice {}

  /// Somebody wrote to the `mailto:` of List-Unsubscribe (RFC 2369 §3.2).
  record UnsubscribeRequest(String token) implements Notice {}

  /// A machine wrote it, in answer or by itself, and it reports nothing.
  record AutoReply() implements Notice {}

  /// None of these.
  record Other() implements Notice {}
}
