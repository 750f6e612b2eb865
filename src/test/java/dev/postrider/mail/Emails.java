package dev.postrider.mail;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Emails for tests.
public final class Emails {

  public static final SlotMarkers MARKERS = new SlotMarkers("weekly/2026-11-23");

  public static final ListHeaders LIST =
      new ListHeaders(
          "Harbour Weekly",
          "weekly.news.example",
          Optional.of(URI.create("https://news.example/archive")),
          URI.create("https://news.example/help"),
          URI.create("mailto:owner@news.example"),
          "20261123:weekly:digest:harbour");

  public static final Address SENDER = new Address("Harbour News", "news@news.example");

  public static final MessageTemplate TEMPLATE =
      new MessageTemplate(
          SENDER,
          Optional.of(new Address("", "editors@news.example")),
          "The week at the harbour",
          MARKERS,
          Optional.of(LIST));

  private Emails() {}

  public static Personal personal(String recipient, Map<Slot, String> slots) {
    return personal(recipient, slots, Instant.parse("2026-11-23T08:00:07.5Z"));
  }

  static Personal personal(String recipient, Map<Slot, String> slots, Instant date) {
    var values = new HashMap<>(slots);
    values.putIfAbsent(Slot.UNSUBSCRIBE, "https://news.example/u/abc");
    return new Personal(
        new Address("", "bounces@news.example"),
        new Address("Ada Lovelace", recipient),
        "0123456789abcdef@news.example",
        date,
        values,
        Optional.of(URI.create("mailto:leave@news.example?subject=abc")));
  }

  public static Email email(EncodedBody body, Map<Slot, String> slots) {
    return TEMPLATE.email(body, personal("ada@readers.example", slots));
  }

  public static Email to(String recipient) {
    return email(recipient, "Hello\n.\nFrom here on\n..\n");
  }

  public static Email email(String recipient, String text) {
    return TEMPLATE.email(
        EncodedBody.of(text, "<p>Hello</p>", MARKERS, "b1"), personal(recipient, Map.of()));
  }
}
