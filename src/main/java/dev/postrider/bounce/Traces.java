package dev.postrider.bounce;

import dev.postrider.mail.UnsubscribeMail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where in a message stands what leads to the email it is about.
final class Traces {

  /// The field by which Outlook.com tells whose complaint a returned email is (its Junk Mail
  /// Reporting Program).
  static final String JUNK_REPORT = "X-HmXmrOriginalRecipient";

  /// Where a message came to: what its sender wrote, and what the servers on its way added.
  private static final String[] CAME_TO = {
    "To", "Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To", "X-Envelope-To",
  };

  private Traces() {}

  /// Of a message that returns an email in a part of its own, or nothing of it.
  static Trace of(OpenedMessage message) {
    return of(message.fields(), message.returned(), List.of(), List.of());
  }

  /// Of a complaint.
  static Trace of(OpenedMessage message, Fields report) {
    return of(
        message.fields(),
        message.returned(),
        report.addresses("Original-Mail-From"),
        report.addresses("Original-Rcpt-To", "Removal-Recipient"));
  }

  /// Of a bounce.
  static Trace of(OpenedMessage message, List<DeliveryReport> reports) {
    return of(message.fields(), message.returned(), List.of(), recipients(reports));
  }

  /// Of a bounce in text.
  ///
  /// @param returned the header of the email
  static Trace of(OpenedMessage message, List<DeliveryReport> reports, Fields returned) {
    return of(message.fields(), Optional.of(returned), List.of(), recipients(reports));
  }

  private static List<String> recipients(List<DeliveryReport> reports) {
    return reports.stream().flatMap(report -> report.addresses().stream()).toList();
  }

  private static Trace of(
      Fields outer, Optional<Fields> returned, List<String> paths, List<String> recipients) {
    return new Trace(
        joined(Stream.of(outer.addresses(CAME_TO), paths, of(returned, "Return-Path"))),
        joined(Stream.of(recipients, of(returned, "To", JUNK_REPORT))),
        returned.flatMap(Fields::messageId),
        returned
            .map(email -> email.value("List-Unsubscribe"))
            .flatMap(UnsubscribeMail::tokenOfField));
  }

  private static List<String> of(Optional<Fields> returned, String... names) {
    return returned.map(email -> email.addresses(names)).orElse(List.of());
  }

  private static List<String> joined(Stream<List<String>> lists) {
    return lists.flatMap(List::stream).distinct().toList();
  }
}
